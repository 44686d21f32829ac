// Generated from packages/platform/catalogue/*.yaml by `node tools/tasks/catalogue.mjs`. Do not edit.
import type { CatalogueEntry } from './schema.js';

/** Everything that is known of public images, by the name of the entry. */
// prettier-ignore
export const catalogueEntries: Readonly<Record<string, CatalogueEntry>> = {
  "haproxy": {
    "name": "haproxy",
    "description": "HAProxy, a load balancer and gateway for HTTP and TCP.",
    "image": "haproxy",
    "tag": "3.0",
    "aliases": [],
    "port": 80,
    "ports": {
      "stats": 8404
    },
    "scheme": "http",
    "url": "http://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "bash",
        "-c",
        "exec 3<>/dev/tcp/127.0.0.1/8404 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
      ],
      "note": "haproxy.cfg must hold a frontend on port 8404 with \"monitor-uri /healthz\"; it answers for HAProxy alone, not for what is behind it."
    },
    "volumes": [],
    "files": [
      {
        "path": "/usr/local/etc/haproxy/haproxy.cfg",
        "description": "Frontends and backends, with a frontend on port 8404 that has \"monitor-uri /healthz\".",
        "required": true
      }
    ],
    "user": {
      "name": "haproxy",
      "uid": 99,
      "gid": 99,
      "startsAsRoot": false
    },
    "stop": {
      "signal": "SIGUSR1",
      "grace": "30s"
    },
    "startup": "3s",
    "env": {},
    "secrets": [],
    "memory": {
      "floor": "64M",
      "typical": "128M"
    },
    "heap": {
      "kind": "none",
      "reason": "What it needs follows from maxconn and the size of its buffers"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp"
      ]
    },
    "capabilities": [],
    "init": false,
    "runsOn": "other",
    "shell": [
      "sh",
      "bash"
    ],
    "sources": {
      "image": "Dockerfile of the official image, https://github.com/docker-library/haproxy/blob/master/3.0/Dockerfile",
      "port": "Documentation of the image, https://hub.docker.com/_/haproxy; ports are what the configuration says, 8404 is what the manual uses for statistics",
      "probe": "Run on Docker Engine 26, unhealthy 9 s after HAProxy was halted at an interval of 1 s; monitor-uri, https://docs.haproxy.org/3.0/configuration.html#4-monitor-uri; bash is part of the Debian image that it is built from",
      "volumes": "Documentation of the image, https://hub.docker.com/_/haproxy; ports are what the configuration says, 8404 is what the manual uses for statistics",
      "user": "Dockerfile of the official image, https://github.com/docker-library/haproxy/blob/master/3.0/Dockerfile",
      "stop": "0.1 s, exit code 0, run on Docker Engine 26; Dockerfile (STOPSIGNAL SIGUSR1 lets open connections end), https://github.com/docker-library/haproxy/blob/master/3.0/Dockerfile",
      "startup": "0.4 s, run on Docker Engine 26",
      "env": "Documentation of the image, https://hub.docker.com/_/haproxy; ports are what the configuration says, 8404 is what the manual uses for statistics",
      "secrets": "Documentation of the image, https://hub.docker.com/_/haproxy; ports are what the configuration says, 8404 is what the manual uses for statistics",
      "memory": "14 MB at the start, run on Docker Engine 26",
      "readOnly": "Run on Docker Engine 26; it writes no files",
      "capabilities": "Run on Docker Engine 26 with none, ports below 1024 included, https://github.com/docker-library/haproxy/issues/160"
    }
  },
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
      "signal": "SIGTERM",
      "grace": "20s"
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
        "tags": "-alpine$",
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
      "probe": "/healthz on the monitoring port (run on Docker Engine 26 with a wget put in: unhealthy 8 s after the server was halted at an interval of 1 s), https://docs.nats.io/running-a-nats-service/nats_admin/monitoring",
      "volumes": "The command of this entry keeps streams in /data, https://docs.nats.io/running-a-nats-service/introduction/flags",
      "user": "Dockerfile of the official image (from scratch), https://github.com/nats-io/nats-docker/blob/main/2.10.x/scratch/Dockerfile",
      "stop": "SIGTERM ends within 0.2 s (exit code 1), run on Docker Engine 26; SIGUSR2 is lame duck mode, which takes 10 s with one client and helps only in a cluster, https://docs.nats.io/running-a-nats-service/nats_admin/signals",
      "startup": "0.3 s without streams, run on Docker Engine 26; streams are recovered first",
      "env": "Settings are given in a file or as arguments, https://docs.nats.io/running-a-nats-service/configuration",
      "secrets": "Settings are given in a file or as arguments, https://docs.nats.io/running-a-nats-service/configuration",
      "memory": "4 MB without load, run on Docker Engine 26",
      "heap": "GOMEMLIMIT, https://docs.nats.io/running-a-nats-service/nats_docker/jetstream_docker",
      "readOnly": "Run on Docker Engine 26; only the folder of the streams is written",
      "capabilities": "Run on Docker Engine 26 with none",
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
        "tags": "-alpine$",
        "probe": {
          "test": [
            "CMD",
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "http://127.0.0.1:80/"
          ],
          "note": "Any answer is well, so that it holds for sites without a page at /."
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
      "probe": "Run on Docker Engine 26, unhealthy 8 s after nginx was halted at an interval of 1 s; bash is part of the Debian image that it is built from; it is cheaper than curl",
      "volumes": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "user": "Dockerfile of the official image, https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile; the tag is the channel of stable releases, not one release",
      "stop": "0.1 s, exit code 0, run on Docker Engine 26; Dockerfile (STOPSIGNAL SIGQUIT), https://github.com/nginxinc/docker-nginx/blob/master/stable/debian/Dockerfile",
      "startup": "0.3 s, run on Docker Engine 26",
      "env": "The image fills templates from variables of any name, https://hub.docker.com/_/nginx",
      "secrets": "The image takes none, https://hub.docker.com/_/nginx",
      "memory": "5 MB with two workers, run on Docker Engine 26",
      "readOnly": "Run on Docker Engine 26 with the folders of the official image (Debian's package uses /var/lib/nginx and /var/log/nginx instead); documentation of the image, https://hub.docker.com/_/nginx",
      "capabilities": "The master starts as root and its workers as the user nginx; run on Docker Engine 26, where it did not start without CHOWN; NET_BIND_SERVICE is for engines that keep ports below 1024 for root",
      "connections": "Default of worker_connections in the image's nginx.conf, for each worker",
      "variants": "Dockerfile of the Alpine variant (curl, no bash), https://github.com/nginxinc/docker-nginx/blob/master/stable/alpine/Dockerfile"
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
    "capabilities": [],
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
      "capabilities": "It runs as root and owns its folder, so that it needs none; not run here"
    }
  },
  "pgbouncer": {
    "name": "pgbouncer",
    "description": "PgBouncer, a pool of connections in front of PostgreSQL.",
    "image": "pgbouncer/pgbouncer",
    "tag": "1.24",
    "aliases": [],
    "port": 6432,
    "ports": {},
    "scheme": "postgresql",
    "url": "postgresql://{host}:{port}",
    "probe": {
      "test": [
        "CMD",
        "pg_isready",
        "-q",
        "-h",
        "127.0.0.1",
        "-p",
        "6432"
      ],
      "note": "It answers for PgBouncer alone, not for the database behind it."
    },
    "volumes": [],
    "files": [
      {
        "path": "/etc/pgbouncer/pgbouncer.ini",
        "description": "Databases, pools and limits; listen_addr = 0.0.0.0, listen_port = 6432 and auth_file.",
        "required": true
      }
    ],
    "user": {
      "name": "postgres",
      "startsAsRoot": false
    },
    "stop": {
      "signal": "SIGINT",
      "grace": "60s"
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
      "reason": "It takes a few kilobytes for each connection"
    },
    "readOnly": {
      "possible": true,
      "tmpfs": [
        "/tmp"
      ]
    },
    "capabilities": [],
    "init": false,
    "connections": 100,
    "runsOn": "other",
    "shell": [
      "sh"
    ],
    "sources": {
      "image": "The project publishes no current image of its own (Docker Hub's pgbouncer/pgbouncer ended with 1.15), https://github.com/pgbouncer/pgbouncer/issues/1020; build it under this name from a package, or give another image",
      "port": "Default of listen_port, https://www.pgbouncer.org/config.html",
      "probe": "Run on Docker Engine 26, unhealthy 8 s after PgBouncer was halted at an interval of 1 s; pg_isready belongs to the client programs of PostgreSQL, https://www.postgresql.org/docs/17/app-pg-isready.html",
      "volumes": "PgBouncer keeps nothing, https://www.pgbouncer.org/usage.html",
      "user": "PgBouncer refuses to run as root, https://www.pgbouncer.org/config.html",
      "stop": "0.4 s, exit code 0, run on Docker Engine 26; SIGINT is the safe shutdown and SIGTERM an immediate one until 1.22; SIGTERM waits for clients since 1.23, https://www.pgbouncer.org/usage.html#signals",
      "startup": "0.4 s, run on Docker Engine 26",
      "env": "Settings are given in its file, https://www.pgbouncer.org/config.html",
      "secrets": "Passwords are in the file that auth_file names, https://www.pgbouncer.org/config.html#authentication-file-format",
      "memory": "4 MB at the start, run on Docker Engine 26; 2 kB for each connection, https://www.pgbouncer.org/features.html",
      "readOnly": "Run on Docker Engine 26; it writes a log and a pid file only where it is told to, https://www.pgbouncer.org/config.html",
      "capabilities": "Run on Docker Engine 26 with none",
      "connections": "Default of max_client_conn, https://www.pgbouncer.org/config.html"
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
    "command": [
      "postgres"
    ],
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
      "probe": "Run on Docker Engine 26, unhealthy 8 s after the server was halted at an interval of 1 s; docker-entrypoint.sh starts its temporary server with listen_addresses='', https://github.com/docker-library/postgres/blob/master/17/bookworm/docker-entrypoint.sh",
      "volumes": "The image's Dockerfile (VOLUME); from 18 on the folder is /var/lib/postgresql, https://github.com/docker-library/postgres/pull/1259",
      "user": "Dockerfile of the official image, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "stop": "0.1 s, exit code 0, run on Docker Engine 26; Dockerfile (STOPSIGNAL SIGINT, fast shutdown) and its advice of a grace of more than 10 s, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "startup": "3 s for the first start with initdb and 0.4 s for a later one, run on Docker Engine 26; the rest is for slow disks",
      "env": "Documentation of the image, https://hub.docker.com/_/postgres",
      "secrets": "Documentation of the image, https://hub.docker.com/_/postgres",
      "memory": "51 MB when idle under a limit of 64 MB with shared_buffers of 16 MB, run on Docker Engine 26; defaults are in https://www.postgresql.org/docs/17/runtime-config-resource.html",
      "command": "Named, so that arguments can be put behind it",
      "heap": "A quarter of the memory is the advice of the manual, https://www.postgresql.org/docs/17/runtime-config-resource.html",
      "readOnly": "Run on Docker Engine 26; the image writes its socket to /var/run/postgresql, https://github.com/docker-library/postgres/blob/master/17/bookworm/Dockerfile",
      "capabilities": "docker-entrypoint.sh runs chmod, chown and find as root and changes to the user postgres with gosu; run on Docker Engine 26, where it did not start without CHOWN, FOWNER, SETGID or SETUID; without DAC_OVERRIDE find cannot enter a data folder of an earlier start",
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
      "probe": "Run on Docker Engine 26, unhealthy 8 s after the server was halted at an interval of 1 s; /-/ready, https://prometheus.io/docs/prometheus/latest/management_api/; the image is built from busybox",
      "volumes": "Dockerfile of the project, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "user": "Dockerfile of the project, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "stop": "0.1 s, exit code 0, run on Docker Engine 26; the write-ahead log is closed first",
      "startup": "0.3 s with an empty folder, run on Docker Engine 26; the write-ahead log is read first",
      "env": "Settings are given in a file or as arguments, https://prometheus.io/docs/prometheus/latest/command-line/prometheus/",
      "secrets": "Settings are given in a file or as arguments, https://prometheus.io/docs/prometheus/latest/command-line/prometheus/",
      "memory": "17 MB at the start, run on Docker Engine 26; the rest is an estimate for some thousand series",
      "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
      "readOnly": "Run on Docker Engine 26; only its data folder is written, https://github.com/prometheus/prometheus/blob/v2.53.3/Dockerfile",
      "capabilities": "Run on Docker Engine 26 with none",
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
    "capabilities": [],
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
      "capabilities": "It runs as root and owns its folder, so that it needs none; not run here"
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
      "redis-server",
      "--protected-mode",
      "no"
    ],
    "runsOn": "other",
    "shell": [
      "sh",
      "bash"
    ],
    "sources": {
      "image": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "port": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "probe": "Run on Docker Engine 26, unhealthy 8 s after the server was halted at an interval of 1 s; the image's client is redis-cli; -e returns an exit code for an error reply, https://redis.io/docs/latest/develop/tools/cli/",
      "volumes": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "user": "Dockerfile of the official image, https://github.com/redis/docker-library-redis",
      "stop": "0.2 s, exit code 0, run on Docker Engine 26; SIGTERM saves and ends, https://redis.io/docs/latest/operate/oss_and_stack/reference/signals/",
      "command": "The official image is compiled with protected mode off, packages of distributions are not, https://hub.docker.com/_/redis",
      "startup": "0.3 s with an empty data set, run on Docker Engine 26; a large one is read first",
      "env": "The image takes no variables, https://hub.docker.com/_/redis",
      "secrets": "The image takes a password only in its configuration or as an argument, https://hub.docker.com/_/redis",
      "memory": "4 MB when empty, run on Docker Engine 26; the copy made while saving comes on top",
      "heap": "Memory limit and eviction, https://redis.io/docs/latest/develop/reference/eviction/",
      "readOnly": "Run on Docker Engine 26; only the data folder is written, https://hub.docker.com/_/redis",
      "capabilities": "The entrypoint runs find and chown as root, then setpriv with an empty bounding set; its steps were run on Docker Engine 26 and fail without SETPCAP, and without DAC_OVERRIDE from the second start on (appendonlydir has mode 700), https://github.com/redis/docker-library-redis/pull/435",
      "connections": "Default of maxclients, https://redis.io/docs/latest/develop/reference/clients/"
    }
  }
};
