// Generated from packages/platform/catalogue/*.yaml by `node tools/tasks/catalogue.mjs`. Do not edit.
import type { CatalogueEntry } from './schema.js';

/** Everything that is known of public images, by the name of the entry. */
// prettier-ignore
export const catalogueEntries: Readonly<Record<string, CatalogueEntry>> = {
  "nats": {
    "name": "nats",
    "description": "NATS, messaging with streams that are kept (JetStream).",
    "image": "nats",
    "tag": "2.10",
    "aliases": [],
    "port": 4222,
    "ports": {
      "monitoring": 8222,
      "cluster": 6222
    },
    "scheme": "nats",
    "url": "nats://{host}:{port}",
    "probe": {
      "none": "The image holds the server alone, no shell and no client; with a tag such as 2.10-alpine there is one"
    },
    "volumes": [
      {
        "name": "data",
        "path": "/data"
      }
    ],
    "user": {
      "name": "root",
      "uid": 0,
      "gid": 0,
      "startsAsRoot": true
    },
    "stop": {
      "signal": "SIGUSR2",
      "grace": "30s"
    },
    "startup": "3s",
    "env": {},
    "secrets": [],
    "command": [
      "-js",
      "-sd",
      "/data",
      "-m",
      "8222"
    ],
    "memory": {
      "floor": "32M",
      "typical": "64M"
    },
    "heap": {
      "kind": "golang",
      "fraction": 0.8,
      "unit": "mebibytes",
      "how": {
        "variable": "GOMEMLIMIT",
        "template": "{value}MiB"
      },
      "description": "the Go runtime collects garbage sooner when it nears this amount"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp"
      ]
    },
    "capabilities": [],
    "init": false,
    "connections": 65536,
    "runsOn": "go",
    "shell": [],
    "variants": [
      {
        "suffix": "-alpine",
        "probe": {
          "test": [
            "CMD",
            "wget",
            "-q",
            "-O",
            "/dev/null",
            "http://127.0.0.1:8222/healthz"
          ]
        },
        "shell": [
          "sh",
          "wget",
          "nc"
        ]
      }
    ],
    "sources": {
      "image": "Dockerfile of the official image (from scratch), https://github.com/nats-io/nats-docker/blob/main/2.10.x/scratch/Dockerfile",
      "port": "Dockerfile of the official image (from scratch), https://github.com/nats-io/nats-docker/blob/main/2.10.x/scratch/Dockerfile",
      "probe": "/healthz on the monitoring port, https://docs.nats.io/running-a-nats-service/nats_admin/monitoring",
      "volumes": "The command of this entry keeps streams in /data, https://docs.nats.io/running-a-nats-service/introduction/flags",
      "user": "Dockerfile of the official image (from scratch), https://github.com/nats-io/nats-docker/blob/main/2.10.x/scratch/Dockerfile",
      "stop": "SIGUSR2 is lame duck mode, SIGTERM ends at once, https://docs.nats.io/running-a-nats-service/nats_admin/signals",
      "startup": "An estimate; streams are recovered first",
      "env": "Settings are given in a file or as arguments, https://docs.nats.io/running-a-nats-service/configuration",
      "secrets": "Settings are given in a file or as arguments, https://docs.nats.io/running-a-nats-service/configuration",
      "memory": "An estimate for a server without load",
      "heap": "GOMEMLIMIT, https://docs.nats.io/running-a-nats-service/nats_docker/jetstream_docker",
      "readOnly": "Only the folder of the streams is written",
      "capabilities": "The server needs none",
      "command": "https://docs.nats.io/running-a-nats-service/introduction/flags",
      "variants": "Dockerfile of the Alpine variant, https://github.com/nats-io/nats-docker/blob/main/2.10.x/alpine3.22/Dockerfile"
    }
  },
  "nginx": {
    "name": "nginx",
    "description": "nginx, a web server and reverse proxy.",
    "image": "nginx",
    "tag": "stable",
    "aliases": [],
    "port": 80,
    "ports": {},
    "scheme": "http",
    "url": "http://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "bash",
        "-c",
        "exec 3<>/dev/tcp/127.0.0.1/80 && printf 'HEAD / HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 [1-4]' <&3"
      ],
      "note": "Any answer but a server error is well, so that it holds for sites without a page at /."
    },
    "volumes": [],
    "files": [
      {
        "path": "/etc/nginx/conf.d/default.conf",
        "description": "The sites to serve; without it a welcome page.",
        "required": false
      }
    ],
    "user": {
      "name": "nginx",
      "uid": 101,
      "gid": 101,
      "startsAsRoot": true
    },
    "stop": {
      "signal": "SIGQUIT",
      "grace": "30s"
    },
    "startup": "3s",
    "env": {},
    "secrets": [],
    "memory": {
      "floor": "32M",
      "typical": "64M"
    },
    "heap": {
      "kind": "none",
      "reason": "Its buffers are small and set per connection"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp",
        "/run",
        "/var/cache/nginx"
      ]
    },
    "capabilities": [
      "CHOWN",
      "SETGID",
      "SETUID",
      "NET_BIND_SERVICE"
    ],
    "init": false,
    "connections": 1024,
    "runsOn": "other",
    "shell": [
      "sh",
      "bash",
      "curl"
    ],
    "variants": [
      {
        "suffix": "-alpine",
        "probe": {
          "test": [
            "CMD",
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "http://127.0.0.1:80/"
          ]
        },
        "shell": [
          "sh",
          "wget",
          "curl",
          "nc"
        ]
      }
    ],
    "sources": {
      "image": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "port": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "probe": "bash is part of the Debian image that it is built from; it is cheaper than curl",
      "volumes": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "user": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "stop": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "startup": "An estimate; nginx reads its configuration and listens",
      "env": "The image fills templates from variables of any name, https://hub.docker.com/_/nginx",
      "secrets": "The image takes none, https://hub.docker.com/_/nginx",
      "memory": "An estimate for a few worker processes",
      "readOnly": "Documentation of the image, https://hub.docker.com/_/nginx",
      "capabilities": "The master starts as root and starts its workers as the user nginx",
      "connections": "Default of worker_connections in the image's nginx.conf, for each worker"
    }
  },
  "ollama": {
    "name": "ollama",
    "description": "Ollama, runs language models on this machine.",
    "image": "ollama/ollama",
    "tag": "0.11.10",
    "aliases": [],
    "port": 11434,
    "ports": {},
    "scheme": "http",
    "url": "http://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "ollama",
        "list"
      ],
      "note": "The image has no curl and no wget; its own client asks the server on 127.0.0.1."
    },
    "volumes": [
      {
        "name": "data",
        "path": "/root/.ollama"
      }
    ],
    "user": {
      "name": "root",
      "uid": 0,
      "gid": 0,
      "startsAsRoot": true
    },
    "stop": {
      "signal": "SIGTERM",
      "grace": "20s"
    },
    "startup": "15s",
    "env": {
      "OLLAMA_KEEP_ALIVE": {
        "description": "How long a model stays in memory after its last use.",
        "type": "duration"
      },
      "OLLAMA_NUM_PARALLEL": {
        "description": "How many requests a model answers at once.",
        "type": "integer"
      },
      "OLLAMA_MAX_LOADED_MODELS": {
        "description": "How many models may be in memory at once.",
        "type": "integer"
      }
    },
    "secrets": [],
    "memory": {
      "floor": "512M",
      "typical": "8G"
    },
    "heap": {
      "kind": "none",
      "reason": "It sizes itself by the models that are loaded"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp"
      ]
    },
    "capabilities": [
      "DAC_OVERRIDE"
    ],
    "init": false,
    "runsOn": "go",
    "shell": [
      "sh",
      "bash"
    ],
    "sources": {
      "image": "Dockerfile of the project, https://github.com/ollama/ollama/blob/main/Dockerfile",
      "port": "Dockerfile of the project, https://github.com/ollama/ollama/blob/main/Dockerfile",
      "probe": "curl is missing from the image, https://github.com/ollama/ollama/issues/9781; ollama list is what others use, https://github.com/google/langextract/pull/398",
      "volumes": "Documentation of the image, https://github.com/ollama/ollama/blob/main/docs/docker.md",
      "user": "Dockerfile of the project, https://github.com/ollama/ollama/blob/main/Dockerfile",
      "stop": "The server ends on SIGTERM, https://github.com/ollama/ollama/blob/main/cmd/cmd.go",
      "startup": "An estimate; it looks for graphics processors first",
      "env": "https://github.com/ollama/ollama/blob/main/docs/faq.md",
      "secrets": "The server takes none, https://github.com/ollama/ollama/blob/main/docs/faq.md",
      "memory": "8 GB for models of 7 billion parameters, https://github.com/ollama/ollama/blob/main/README.md",
      "readOnly": "Models are written to /root/.ollama, what it unpacks to /tmp",
      "capabilities": "It runs as root and owns its folder; the volume may belong to another user"
    }
  },
  "postgres": {
    "name": "postgres",
    "description": "PostgreSQL, a relational database.",
    "image": "postgres",
    "tag": "17",
    "aliases": [
      "pgvector/pgvector"
    ],
    "port": 5432,
    "ports": {},
    "scheme": "postgresql",
    "url": "postgresql://{POSTGRES_USER}@{host}:{port}/{POSTGRES_DB}",
    "probe": {
      "test": [
        "CMD-SHELL",
        "pg_isready -q -h 127.0.0.1 -p 5432 -U \"$${POSTGRES_USER:-postgres}\" -d \"$${POSTGRES_DB:-$${POSTGRES_USER:-postgres}}\""
      ],
      "note": "Over TCP, because the server that runs the init scripts listens on its socket only."
    },
    "volumes": [
      {
        "name": "data",
        "path": "/var/lib/postgresql/data"
      }
    ],
    "user": {
      "name": "postgres",
      "uid": 999,
      "gid": 999,
      "startsAsRoot": true
    },
    "stop": {
      "signal": "SIGINT",
      "grace": "60s"
    },
    "startup": "10s",
    "env": {
      "POSTGRES_USER": {
        "description": "Name of the superuser and owner of the database.",
        "default": "postgres",
        "setting": "DB_USER"
      },
      "POSTGRES_DB": {
        "description": "Name of the database that is made at the first start.",
        "default": "postgres",
        "setting": "DB_NAME"
      },
      "POSTGRES_INITDB_ARGS": {
        "description": "Arguments of initdb at the first start."
      }
    },
    "secrets": [
      {
        "name": "db-password",
        "variable": "POSTGRES_PASSWORD_FILE",
        "description": "Password of the database's superuser.",
        "required": true
      }
    ],
    "memory": {
      "floor": "64M",
      "typical": "256M"
    },
    "heap": {
      "kind": "postgres-shared-buffers",
      "fraction": 0.25,
      "unit": "mebibytes",
      "how": {
        "argument": [
          "-c",
          "shared_buffers={value}MB"
        ]
      },
      "description": "shared_buffers is a quarter of the memory limit"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp",
        "/var/run/postgresql"
      ]
    },
    "capabilities": [
      "CHOWN",
      "DAC_OVERRIDE",
      "FOWNER",
      "SETGID",
      "SETUID"
    ],
    "init": false,
    "connections": 100,
    "runsOn": "other",
    "shell": [
      "sh",
      "bash"
    ],
    "sources": {
      "image": "Dockerfile of the official image, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "aliases": "pgvector/pgvector is built from the official image, https://github.com/pgvector/pgvector/blob/master/Dockerfile",
      "port": "Dockerfile of the official image, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "probe": "docker-entrypoint.sh starts its temporary server with listen_addresses='', https://github.com/docker-library/postgres/blob/master/17/bookworm/docker-entrypoint.sh",
      "volumes": "The image's Dockerfile (VOLUME); from 18 on the folder is /var/lib/postgresql, https://github.com/docker-library/postgres/pull/1259",
      "user": "Dockerfile of the official image, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "stop": "Dockerfile (STOPSIGNAL SIGINT, fast shutdown) and its advice of a grace of more than 10 s, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "startup": "An estimate; docker-entrypoint.sh runs initdb and a temporary server at the first start",
      "env": "Documentation of the image, https://hub.docker.com/_/postgres",
      "secrets": "Documentation of the image, https://hub.docker.com/_/postgres",
      "memory": "An estimate; the default shared_buffers are 128 MB, https://www.postgresql.org/docs/17/runtime-config-resource.html",
      "heap": "A quarter of the memory is the advice of the manual, https://www.postgresql.org/docs/17/runtime-config-resource.html",
      "readOnly": "The image writes its socket to /var/run/postgresql, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "capabilities": "docker-entrypoint.sh runs chmod and chown as root and changes to the user postgres with gosu",
      "connections": "Default of max_connections, https://www.postgresql.org/docs/17/runtime-config-connection.html"
    }
  },
  "prometheus": {
    "name": "prometheus",
    "description": "Prometheus, collects and keeps metrics and evaluates alerts.",
    "image": "prom/prometheus",
    "tag": "v2.53.3",
    "aliases": [
      "quay.io/prometheus/prometheus"
    ],
    "port": 9090,
    "ports": {},
    "scheme": "http",
    "url": "http://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "wget",
        "-q",
        "-O",
        "/dev/null",
        "http://127.0.0.1:9090/-/ready"
      ]
    },
    "volumes": [
      {
        "name": "data",
        "path": "/prometheus"
      }
    ],
    "files": [
      {
        "path": "/etc/prometheus/prometheus.yml",
        "description": "What to scrape and how often; without it Prometheus scrapes itself.",
        "required": false
      }
    ],
    "user": {
      "name": "nobody",
      "uid": 65534,
      "gid": 65534,
      "startsAsRoot": false
    },
    "stop": {
      "signal": "SIGTERM",
      "grace": "60s"
    },
    "startup": "10s",
    "env": {},
    "secrets": [],
    "memory": {
      "floor": "128M",
      "typical": "512M"
    },
    "heap": {
      "kind": "golang",
      "fraction": 0.9,
      "unit": "mebibytes",
      "how": {
        "variable": "GOMEMLIMIT",
        "template": "{value}MiB"
      },
      "description": "the Go runtime collects garbage sooner when it nears this amount"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp"
      ]
    },
    "capabilities": [],
    "init": false,
    "connections": 512,
    "runsOn": "go",
    "shell": [
      "sh",
      "wget",
      "nc"
    ],
    "sources": {
      "image": "Dockerfile of the project, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "aliases": "The project publishes the same image to both registries, https://prometheus.io/docs/prometheus/latest/installation/",
      "port": "Dockerfile of the project, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "probe": "/-/ready, https://prometheus.io/docs/prometheus/latest/management_api/; the image is built from busybox",
      "volumes": "Dockerfile of the project, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "user": "Dockerfile of the project, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "stop": "Go services end on SIGTERM; the write-ahead log is closed first",
      "startup": "An estimate; the write-ahead log is read first",
      "env": "Settings are given in a file or as arguments, https://prometheus.io/docs/prometheus/latest/command-line/prometheus/",
      "secrets": "Settings are given in a file or as arguments, https://prometheus.io/docs/prometheus/latest/command-line/prometheus/",
      "memory": "An estimate for some thousand series",
      "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
      "readOnly": "Only its data folder is written, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "capabilities": "It runs as nobody and needs none",
      "connections": "Default of --web.max-connections, https://prometheus.io/docs/prometheus/latest/command-line/prometheus/"
    }
  },
  "qdrant": {
    "name": "qdrant",
    "description": "Qdrant, a vector database for embeddings.",
    "image": "qdrant/qdrant",
    "tag": "v1.15.4",
    "aliases": [],
    "port": 6333,
    "ports": {
      "grpc": 6334
    },
    "scheme": "http",
    "url": "http://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "bash",
        "-c",
        "exec 3<>/dev/tcp/127.0.0.1/6333 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
      ],
      "note": "The image has no curl and no wget, but bash."
    },
    "volumes": [
      {
        "name": "data",
        "path": "/qdrant/storage"
      }
    ],
    "user": {
      "name": "root",
      "uid": 0,
      "gid": 0,
      "startsAsRoot": true,
      "note": "tags that end in -unprivileged run as 1000"
    },
    "stop": {
      "signal": "SIGTERM",
      "grace": "30s"
    },
    "startup": "10s",
    "env": {
      "QDRANT__LOG_LEVEL": {
        "description": "How much is logged.",
        "type": "enum",
        "values": [
          "DEBUG",
          "INFO",
          "WARN",
          "ERROR"
        ]
      }
    },
    "secrets": [],
    "memory": {
      "floor": "128M",
      "typical": "512M"
    },
    "heap": {
      "kind": "none",
      "reason": "Vectors are mapped from files and the page cache is the kernel's"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp",
        "/qdrant/snapshots"
      ],
      "note": "Snapshots are lost on a restart unless the folder is a volume"
    },
    "capabilities": [
      "DAC_OVERRIDE"
    ],
    "init": false,
    "ulimits": {
      "nofile": 65535
    },
    "runsOn": "other",
    "shell": [
      "sh",
      "bash"
    ],
    "sources": {
      "image": "Dockerfile of the project, https://github.com/qdrant/qdrant/blob/master/Dockerfile",
      "port": "Dockerfile of the project, https://github.com/qdrant/qdrant/blob/master/Dockerfile",
      "probe": "/readyz, https://qdrant.tech/documentation/guides/monitoring/; no curl in the image, https://github.com/qdrant/qdrant/issues/4250",
      "volumes": "Documentation of the image, https://qdrant.tech/documentation/guides/installation/",
      "user": "Dockerfile of the project, https://github.com/qdrant/qdrant/blob/master/Dockerfile",
      "stop": "The web server ends on SIGTERM and waits for running requests",
      "startup": "An estimate for few collections; segments are loaded first",
      "env": "https://qdrant.tech/documentation/guides/configuration/",
      "secrets": "The API key is a setting or a plain variable, https://qdrant.tech/documentation/guides/security/",
      "memory": "An estimate; 1.5 times the vectors' size, https://qdrant.tech/documentation/guides/capacity-planning/",
      "readOnly": "It writes to storage and snapshots, https://qdrant.tech/documentation/guides/configuration/",
      "capabilities": "It runs as root and owns its folder; the volume may belong to another user"
    }
  },
  "redis": {
    "name": "redis",
    "description": "Redis, an in-memory store for caches, counters, queues and locks.",
    "image": "redis",
    "tag": "8",
    "aliases": [],
    "port": 6379,
    "ports": {},
    "scheme": "redis",
    "url": "redis://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "redis-cli",
        "-e",
        "-h",
        "127.0.0.1",
        "-p",
        "6379",
        "ping"
      ],
      "needsPassword": true,
      "note": "With -e an error reply, such as LOADING while the data set is read, is a failure."
    },
    "volumes": [
      {
        "name": "data",
        "path": "/data"
      }
    ],
    "user": {
      "name": "redis",
      "uid": 999,
      "gid": 999,
      "startsAsRoot": true
    },
    "stop": {
      "signal": "SIGTERM",
      "grace": "30s"
    },
    "startup": "5s",
    "env": {},
    "secrets": [],
    "memory": {
      "floor": "32M",
      "typical": "64M"
    },
    "heap": {
      "kind": "redis-maxmemory",
      "fraction": 0.75,
      "unit": "mebibytes",
      "how": {
        "argument": [
          "--maxmemory",
          "{value}mb"
        ]
      },
      "description": "maxmemory leaves a quarter of the limit to buffers and to the copy made while saving"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp"
      ]
    },
    "capabilities": [
      "CHOWN",
      "DAC_OVERRIDE",
      "SETGID",
      "SETPCAP",
      "SETUID"
    ],
    "init": false,
    "connections": 10000,
    "command": [
      "redis-server"
    ],
    "runsOn": "other",
    "shell": [
      "sh",
      "bash"
    ],
    "sources": {
      "image": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "port": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "probe": "The image's client is redis-cli; -e returns an exit code for an error reply, https://redis.io/docs/latest/develop/tools/cli/",
      "volumes": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "user": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "stop": "SIGTERM saves and ends, https://redis.io/docs/latest/operate/oss_and_stack/reference/signals/",
      "startup": "An estimate for an empty data set; a large one is read first",
      "env": "The image takes no variables, https://hub.docker.com/_/redis",
      "secrets": "The image takes a password only in its configuration or as an argument, https://hub.docker.com/_/redis",
      "memory": "An estimate; an empty server takes about 10 MB",
      "heap": "Memory limit and eviction, https://redis.io/docs/latest/develop/reference/eviction/",
      "readOnly": "Only the data folder is written, https://hub.docker.com/_/redis",
      "capabilities": "The entrypoint runs chown as root, then setpriv, https://github.com/redis/docker-library-redis/pull/435",
      "connections": "Default of maxclients, https://redis.io/docs/latest/develop/reference/clients/"
    }
  }
};
