// Generated from packages/platform/catalogue/*.yaml by `node tools/tasks/catalogue.mjs`. Do not edit.
import type { CatalogueEntry } from './schema.js';

/** Names of entries by the repositories of their images. */
// prettier-ignore
export const namesByRepository: Readonly<Record<string, string>> = {
  'apache/kafka': 'kafka',
  'axllent/mailpit': 'mailpit',
  'caddy': 'caddy',
  'clickhouse': 'clickhouse',
  'clickhouse/clickhouse-server': 'clickhouse',
  'code.forgejo.org/forgejo/forgejo': 'forgejo',
  'codeberg.org/forgejo/forgejo': 'forgejo',
  'cr.weaviate.io/semitechnologies/weaviate': 'weaviate',
  'docker.elastic.co/elasticsearch/elasticsearch': 'elasticsearch',
  'docker.elastic.co/kibana/kibana': 'kibana',
  'docker.n8n.io/n8nio/n8n': 'n8n',
  'docker/mcp-gateway': 'mcp-gateway',
  'elastic/elasticsearch': 'elasticsearch',
  'elastic/kibana': 'kibana',
  'elasticsearch': 'elasticsearch',
  'gcr.io/google.com/cloudsdktool/cloud-sdk': 'pubsub-emulator',
  'gcr.io/google.com/cloudsdktool/google-cloud-cli': 'pubsub-emulator',
  'getmeili/meilisearch': 'meilisearch',
  'ghcr.io/axllent/mailpit': 'mailpit',
  'ghcr.io/n8n-io/n8n': 'n8n',
  'ghcr.io/oliver006/redis_exporter': 'redis-exporter',
  'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib': 'otel-collector',
  'ghcr.io/open-webui/open-webui': 'open-webui',
  'ghcr.io/supabase/gotrue': 'gotrue',
  'ghcr.io/supabase/postgres': 'supabase-postgres',
  'ghcr.io/supabase/postgres-meta': 'postgres-meta',
  'ghcr.io/supabase/realtime': 'supabase-realtime',
  'ghcr.io/supabase/storage-api': 'supabase-storage',
  'ghcr.io/supabase/studio': 'supabase-studio',
  'ghcr.io/traefik/traefik': 'traefik',
  'google/cloud-sdk': 'pubsub-emulator',
  'grafana/grafana': 'grafana',
  'grafana/grafana-oss': 'grafana',
  'grafana/loki': 'loki',
  'haproxy': 'haproxy',
  'influxdb': 'influxdb',
  'keycloak/keycloak': 'keycloak',
  'kibana': 'kibana',
  'mailhog/mailhog': 'mailhog',
  'mariadb': 'mariadb',
  'memcached': 'memcached',
  'minio/minio': 'minio',
  'mongo': 'mongo',
  'mysql': 'mysql',
  'n8nio/n8n': 'n8n',
  'nats': 'nats',
  'nginx': 'nginx',
  'oliver006/redis_exporter': 'redis-exporter',
  'ollama/ollama': 'ollama',
  'otel/opentelemetry-collector-contrib': 'otel-collector',
  'pgbouncer/pgbouncer': 'pgbouncer',
  'pgvector/pgvector': 'postgres',
  'postgres': 'postgres',
  'postgrest/postgrest': 'postgrest',
  'prom/alertmanager': 'alertmanager',
  'prom/node-exporter': 'node-exporter',
  'prom/prometheus': 'prometheus',
  'prometheuscommunity/postgres-exporter': 'postgres-exporter',
  'public.ecr.aws/supabase/gotrue': 'gotrue',
  'public.ecr.aws/supabase/postgres': 'supabase-postgres',
  'public.ecr.aws/supabase/postgres-meta': 'postgres-meta',
  'public.ecr.aws/supabase/postgrest': 'postgrest',
  'public.ecr.aws/supabase/realtime': 'supabase-realtime',
  'public.ecr.aws/supabase/storage-api': 'supabase-storage',
  'public.ecr.aws/supabase/studio': 'supabase-studio',
  'qdrant/qdrant': 'qdrant',
  'quay.io/keycloak/keycloak': 'keycloak',
  'quay.io/minio/minio': 'minio',
  'quay.io/oliver006/redis_exporter': 'redis-exporter',
  'quay.io/prometheus/alertmanager': 'alertmanager',
  'quay.io/prometheus/node-exporter': 'node-exporter',
  'quay.io/prometheus/prometheus': 'prometheus',
  'quay.io/prometheuscommunity/postgres-exporter': 'postgres-exporter',
  'rabbitmq': 'rabbitmq',
  'redis': 'redis',
  'semitechnologies/weaviate': 'weaviate',
  'supabase/auth': 'gotrue',
  'supabase/gotrue': 'gotrue',
  'supabase/postgres': 'supabase-postgres',
  'supabase/postgres-meta': 'postgres-meta',
  'supabase/realtime': 'supabase-realtime',
  'supabase/storage-api': 'supabase-storage',
  'supabase/studio': 'supabase-studio',
  'temporalio/admin-tools': 'temporal-admin-tools',
  'temporalio/auto-setup': 'temporal',
  'temporalio/ui': 'temporal-ui',
  'traefik': 'traefik',
  'valkey/valkey': 'valkey',
  'zookeeper': 'zookeeper',
};

/**
 * Everything that is known of public images, by the name of the entry.
 * Getters, so that starting up does not make the entries that nobody asks for; each call makes a new object.
 */
// prettier-ignore
export const catalogueEntries: Readonly<Record<string, CatalogueEntry>> = {
  get 'alertmanager'(): CatalogueEntry {
    return {
      "name": "alertmanager",
      "description": "Prometheus Alertmanager, groups alerts and sends them to people.",
      "image": "prom/alertmanager",
      "tag": "v0.28.1",
      "aliases": [
        "quay.io/prometheus/alertmanager"
      ],
      "port": 9093,
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
          "http://127.0.0.1:9093/-/ready"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/alertmanager"
        }
      ],
      "files": [
        {
          "path": "/etc/alertmanager/alertmanager.yml",
          "description": "Whom to tell of which alert; the image brings an example.",
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
        "grace": "20s"
      },
      "startup": "5s",
      "env": {},
      "secrets": [],
      "memory": {
        "floor": "32M",
        "typical": "64M"
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
        "tmpfs": []
      },
      "capabilities": [],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project (BusyBox), https://github.com/prometheus/alertmanager/blob/v0.28.1/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://github.com/prometheus/alertmanager",
        "port": "Dockerfile of the project (BusyBox), https://github.com/prometheus/alertmanager/blob/v0.28.1/Dockerfile",
        "probe": "/-/ready, https://prometheus.io/docs/alerting/latest/management_api/",
        "volumes": "Dockerfile of the project (BusyBox), https://github.com/prometheus/alertmanager/blob/v0.28.1/Dockerfile",
        "user": "Dockerfile of the project (BusyBox), https://github.com/prometheus/alertmanager/blob/v0.28.1/Dockerfile",
        "stop": "It writes its silences to disk on SIGTERM, https://github.com/prometheus/alertmanager",
        "startup": "An estimate",
        "env": "Settings are given in its file or as arguments, https://prometheus.io/docs/alerting/latest/configuration/",
        "secrets": "Its file names files of secrets, https://prometheus.io/docs/alerting/latest/configuration/",
        "memory": "An estimate; it takes about 20 MB",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "Only its data folder is written, https://github.com/prometheus/alertmanager/blob/v0.28.1/Dockerfile; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'caddy'(): CatalogueEntry {
    return {
      "name": "caddy",
      "description": "Caddy, a web server and reverse proxy that fetches its own certificates.",
      "image": "caddy",
      "tag": "2.10",
      "aliases": [],
      "port": 80,
      "ports": {
        "https": 443
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:2019/config/"
        ],
        "note": "Asks the admin interface, which listens on 127.0.0.1 unless the Caddyfile turns it off."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/data"
        },
        {
          "name": "settings",
          "path": "/config"
        }
      ],
      "files": [
        {
          "path": "/etc/caddy/Caddyfile",
          "description": "The sites to serve; without it a welcome page.",
          "required": false
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
      "capabilities": [
        "NET_BIND_SERVICE"
      ],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the official image (Alpine), https://github.com/caddyserver/caddy-docker/blob/master/2.10/alpine/Dockerfile",
        "port": "Dockerfile of the official image (Alpine), https://github.com/caddyserver/caddy-docker/blob/master/2.10/alpine/Dockerfile",
        "probe": "https://caddyserver.com/docs/api; BusyBox of the Alpine image",
        "volumes": "Dockerfile of the official image (Alpine), https://github.com/caddyserver/caddy-docker/blob/master/2.10/alpine/Dockerfile",
        "user": "Dockerfile of the official image (Alpine), https://github.com/caddyserver/caddy-docker/blob/master/2.10/alpine/Dockerfile",
        "stop": "SIGTERM lets running requests end, https://caddyserver.com/docs/command-line",
        "startup": "An estimate",
        "env": "The Caddyfile may name any, https://caddyserver.com/docs/caddyfile/concepts",
        "secrets": "The Caddyfile may name files, https://caddyserver.com/docs/caddyfile/concepts",
        "memory": "An estimate",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "What it keeps is in /data and /config, https://hub.docker.com/_/caddy; not run here",
        "capabilities": "Its file carries NET_BIND_SERVICE, without which it cannot be started at all, https://github.com/caddyserver/caddy-docker; not run here"
      }
    };
  },
  get 'clickhouse'(): CatalogueEntry {
    return {
      "name": "clickhouse",
      "description": "ClickHouse, a column database for analysis.",
      "image": "clickhouse/clickhouse-server",
      "tag": "25.8",
      "aliases": [
        "clickhouse"
      ],
      "port": 8123,
      "ports": {
        "native": 9000
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:8123/ping"
        ],
        "note": "Needs no password; while the init scripts run it is answered by their server."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/clickhouse"
        }
      ],
      "user": {
        "name": "clickhouse",
        "uid": 101,
        "gid": 101,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "15s",
      "env": {
        "CLICKHOUSE_DB": {
          "description": "Database that is made at the first start.",
          "default": "app",
          "setting": "CLICKHOUSE_DB"
        },
        "CLICKHOUSE_USER": {
          "description": "User that is made at the first start.",
          "default": "app",
          "setting": "CLICKHOUSE_USER"
        }
      },
      "secrets": [
        {
          "name": "clickhouse-password",
          "variable": "CLICKHOUSE_PASSWORD_FILE",
          "description": "Password of the user.",
          "required": true
        }
      ],
      "memory": {
        "floor": "1G",
        "typical": "2G"
      },
      "heap": {
        "kind": "none",
        "reason": "It keeps to nine tenths of the limit of the container by itself"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its entrypoint writes the user to /etc/clickhouse-server/users.d"
      },
      "capabilities": [
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "SETGID",
        "SETUID"
      ],
      "init": false,
      "ulimits": {
        "nofile": 262144
      },
      "connections": 4096,
      "runsOn": "other",
      "shell": [
        "sh",
        "bash",
        "wget"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.ubuntu",
        "aliases": "The official image clickhouse is built from the same files, https://hub.docker.com/_/clickhouse",
        "port": "Dockerfile of the project, https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.ubuntu",
        "probe": "/ping, https://clickhouse.com/docs/interfaces/http; used with this image in public compose files",
        "volumes": "Documentation of the image, https://hub.docker.com/r/clickhouse/clickhouse-server",
        "user": "Dockerfile of the project, https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.ubuntu",
        "stop": "SIGTERM waits for running queries, https://clickhouse.com/docs/operations/server-configuration-parameters/settings",
        "startup": "An estimate",
        "env": "Documentation of the image, https://hub.docker.com/r/clickhouse/clickhouse-server",
        "secrets": "entrypoint.sh of the image, https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/entrypoint.sh",
        "memory": "An estimate; less needs settings of its own, https://clickhouse.com/docs/operations/tips",
        "readOnly": "entrypoint.sh of the image, https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/entrypoint.sh",
        "capabilities": "entrypoint.sh makes folders and changes their owner as root, then changes user; not run here",
        "connections": "Default of max_connections, https://clickhouse.com/docs/operations/server-configuration-parameters/settings"
      }
    };
  },
  get 'elasticsearch'(): CatalogueEntry {
    return {
      "name": "elasticsearch",
      "description": "Elasticsearch, a search engine, as a single node.",
      "image": "elasticsearch",
      "tag": "9.1.2",
      "aliases": [
        "docker.elastic.co/elasticsearch/elasticsearch",
        "elastic/elasticsearch"
      ],
      "port": 9200,
      "ports": {
        "transport": 9300
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "curl",
          "-sf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:9200/_cluster/health?local=true"
        ],
        "needsPassword": true
      },
      "volumes": [
        {
          "name": "data",
          "path": "/usr/share/elasticsearch/data"
        }
      ],
      "user": {
        "name": "elasticsearch",
        "uid": 1000,
        "gid": 0,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "60s",
      "env": {
        "ES_SETTING_DISCOVERY_TYPE": {
          "description": "How it finds other nodes.",
          "default": "single-node"
        },
        "ES_SETTING_XPACK_SECURITY_ENABLED": {
          "description": "Whether it asks for users and TLS; without them it must stay inside the platform.",
          "default": "false",
          "type": "boolean"
        }
      },
      "secrets": [
        {
          "name": "elastic-password",
          "variable": "ELASTIC_PASSWORD_FILE",
          "description": "Password of the user elastic; the file must belong to the user and have mode 400 or 600.",
          "required": false
        }
      ],
      "memory": {
        "floor": "1G",
        "typical": "2G"
      },
      "heap": {
        "kind": "elasticsearch",
        "fraction": 0.5,
        "unit": "mebibytes",
        "how": {
          "variable": "ES_JAVA_OPTS",
          "template": "-Xms{value}m -Xmx{value}m"
        },
        "description": "the heap is half of the limit, the other half is for the page cache"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "It writes its keystore and certificates to its config folder"
      },
      "capabilities": [],
      "init": false,
      "ulimits": {
        "nofile": 65535
      },
      "runsOn": "jvm",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "sources": {
        "image": "Documentation of the image, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-basic",
        "aliases": "The project publishes the same image to three places, https://hub.docker.com/_/elasticsearch",
        "port": "Documentation of the image, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-basic",
        "probe": "curl is in the image and used in public compose files, https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-cluster-health",
        "volumes": "https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-prod",
        "user": "https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-prod",
        "stop": "SIGTERM closes the node in good order, https://www.elastic.co/docs/deploy-manage/maintenance/start-stop-services/start-stop-elasticsearch",
        "startup": "An estimate for an empty node",
        "env": "https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-configure",
        "secrets": "https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-configure",
        "memory": "An estimate; a heap of 512 MB and as much beside it",
        "heap": "Not more than half of the memory, https://www.elastic.co/docs/reference/elasticsearch/jvm-settings",
        "readOnly": "docker-entrypoint.sh makes a keystore in the config folder; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'forgejo'(): CatalogueEntry {
    return {
      "name": "forgejo",
      "description": "Forgejo, hosts Git repositories with issues, reviews and builds.",
      "image": "codeberg.org/forgejo/forgejo",
      "tag": "15",
      "aliases": [
        "code.forgejo.org/forgejo/forgejo"
      ],
      "port": 3000,
      "ports": {
        "ssh": 22
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "curl",
          "-sf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:3000/api/healthz"
        ],
        "note": "Fails while its database or cache does not answer."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/data"
        }
      ],
      "user": {
        "name": "git",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "30s",
      "env": {
        "USER_UID": {
          "description": "Number of the user that owns the data.",
          "default": "1000",
          "type": "integer"
        },
        "USER_GID": {
          "description": "Number of the group that owns the data.",
          "default": "1000",
          "type": "integer"
        },
        "FORGEJO__server__ROOT_URL": {
          "description": "Address of the site as browsers see it.",
          "default": "http://localhost:3000/",
          "setting": "FORGEJO_URL",
          "type": "url"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "256M",
        "typical": "512M"
      },
      "heap": {
        "kind": "golang",
        "fraction": 0.7,
        "unit": "mebibytes",
        "how": {
          "variable": "GOMEMLIMIT",
          "template": "{value}MiB"
        },
        "description": "leaves room for git, which it starts for most of its work"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its start scripts write /etc and the home folder"
      },
      "capabilities": [
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "KILL",
        "NET_BIND_SERVICE",
        "SETGID",
        "SETUID",
        "SYS_CHROOT"
      ],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "wget",
        "curl",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project (Alpine with s6, sshd and curl), https://codeberg.org/forgejo/forgejo/src/branch/forgejo/Dockerfile; the tag is the newest of one major version",
        "aliases": "The project publishes the same image to both registries, https://forgejo.org/download/",
        "port": "Dockerfile of the project (Alpine with s6, sshd and curl), https://codeberg.org/forgejo/forgejo/src/branch/forgejo/Dockerfile; the tag is the newest of one major version",
        "probe": "/api/healthz, https://forgejo.org/docs/latest/admin/; curl is used with this image in public compose files; not run here",
        "volumes": "Dockerfile of the project (Alpine with s6, sshd and curl), https://codeberg.org/forgejo/forgejo/src/branch/forgejo/Dockerfile; the tag is the newest of one major version",
        "user": "Dockerfile of the project (Alpine with s6, sshd and curl), https://codeberg.org/forgejo/forgejo/src/branch/forgejo/Dockerfile; the tag is the newest of one major version",
        "stop": "s6 ends Forgejo, which lets running requests end, on SIGTERM; not run here",
        "startup": "An estimate; the first start runs its migrations",
        "env": "https://forgejo.org/docs/latest/admin/installation/docker/",
        "secrets": "Settings may end in __FILE, https://forgejo.org/docs/latest/admin/installation/docker/",
        "memory": "An estimate",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "https://forgejo.org/docs/latest/admin/installation/docker/",
        "capabilities": "Its scripts change owners and users as root, and sshd confines sessions; not run here"
      }
    };
  },
  get 'gotrue'(): CatalogueEntry {
    return {
      "name": "gotrue",
      "description": "Supabase Auth (GoTrue), sign-up, sign-in and tokens over PostgreSQL.",
      "image": "supabase/gotrue",
      "tag": "v2.186.0",
      "aliases": [
        "supabase/auth",
        "public.ecr.aws/supabase/gotrue",
        "ghcr.io/supabase/gotrue"
      ],
      "port": 9999,
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
          "http://127.0.0.1:9999/health"
        ]
      },
      "volumes": [],
      "user": {
        "name": "supabase",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "20s"
      },
      "startup": "15s",
      "env": {
        "GOTRUE_API_HOST": {
          "description": "Address it listens on.",
          "default": "0.0.0.0"
        },
        "GOTRUE_API_PORT": {
          "description": "Port it listens on.",
          "default": "9999",
          "type": "integer"
        },
        "API_EXTERNAL_URL": {
          "description": "Address of the platform as browsers see it.",
          "default": "http://localhost:8000",
          "setting": "API_EXTERNAL_URL",
          "type": "url"
        },
        "GOTRUE_SITE_URL": {
          "description": "Address of the site that people come from and return to.",
          "default": "http://localhost:3000",
          "setting": "SITE_URL",
          "type": "url"
        },
        "GOTRUE_DB_DRIVER": {
          "description": "Kind of database.",
          "default": "postgres"
        },
        "GOTRUE_DB_DATABASE_URL": {
          "description": "Database with its user and without the password, which is read from PGPASSWORD; as a need's variable."
        },
        "GOTRUE_JWT_EXP": {
          "description": "How long a token is valid, in seconds.",
          "default": "3600",
          "type": "integer"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "DB_PASSWORD_FILE",
          "description": "Password of the database user.",
          "required": true,
          "readBy": "entrypoint"
        },
        {
          "name": "jwt-secret",
          "variable": "GOTRUE_JWT_SECRET_FILE",
          "description": "Key that signs the tokens, at least 32 characters.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export PGPASSWORD=\"$$(cat \"$$DB_PASSWORD_FILE\")\" GOTRUE_JWT_SECRET=\"$$(cat \"$$GOTRUE_JWT_SECRET_FILE\")\" && exec auth"
      ],
      "memory": {
        "floor": "64M",
        "typical": "128M"
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
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/supabase/auth/blob/master/Dockerfile",
        "aliases": "The project publishes the same image under these names, https://github.com/supabase/auth",
        "port": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "probe": "The same question in the project's compose file, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "volumes": "It keeps its state in the database, https://github.com/supabase/auth",
        "user": "Dockerfile of the project, https://github.com/supabase/auth/blob/master/Dockerfile",
        "stop": "The server closes on SIGTERM, https://github.com/supabase/auth/blob/master/cmd/serve_cmd.go",
        "startup": "An estimate; the first start runs its migrations",
        "env": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "secrets": "It takes them as plain variables only, https://github.com/supabase/auth/blob/master/example.env; the driver reads PGPASSWORD, https://pkg.go.dev/github.com/jackc/pgconn",
        "memory": "An estimate for a service in Go",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "It writes no files, https://github.com/supabase/auth; not run here",
        "capabilities": "It does not start as root; not run here",
        "command": "The image's command is auth, https://github.com/supabase/auth/blob/master/Dockerfile"
      }
    };
  },
  get 'grafana'(): CatalogueEntry {
    return {
      "name": "grafana",
      "description": "Grafana, dashboards for metrics and logs.",
      "image": "grafana/grafana",
      "tag": "12.1.1",
      "aliases": [
        "grafana/grafana-oss"
      ],
      "port": 3000,
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
          "http://127.0.0.1:3000/api/health"
        ],
        "note": "Fails while its database does not answer; needs no password."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/grafana"
        }
      ],
      "user": {
        "name": "grafana",
        "uid": 472,
        "gid": 0,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "20s",
      "env": {
        "GF_SECURITY_ADMIN_USER": {
          "description": "Name of the administrator that is made at the first start.",
          "default": "admin",
          "setting": "GRAFANA_ADMIN_USER"
        },
        "GF_ANALYTICS_REPORTING_ENABLED": {
          "description": "Whether it sends usage figures to its makers.",
          "default": "false",
          "type": "boolean"
        }
      },
      "secrets": [
        {
          "name": "grafana-admin-password",
          "variable": "GF_SECURITY_ADMIN_PASSWORD__FILE",
          "description": "Password of the administrator.",
          "required": true
        }
      ],
      "memory": {
        "floor": "128M",
        "typical": "256M"
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
          "/tmp",
          "/var/log/grafana"
        ]
      },
      "capabilities": [],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "wget",
        "curl",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/grafana/grafana/blob/v12.1.1/Dockerfile",
        "aliases": "The project published the same image under both names, https://hub.docker.com/r/grafana/grafana-oss",
        "port": "Dockerfile of the project, https://github.com/grafana/grafana/blob/v12.1.1/Dockerfile",
        "probe": "/api/health, https://grafana.com/docs/grafana/latest/developers/http_api/other/; the image is Alpine with BusyBox",
        "volumes": "https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/",
        "user": "https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/",
        "stop": "The server closes on SIGTERM, https://github.com/grafana/grafana/blob/v12.1.1/pkg/cmd/grafana-server/commands/cli.go",
        "startup": "An estimate; the first start runs some hundred migrations",
        "env": "https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/",
        "secrets": "Any variable may end in __FILE, https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/",
        "memory": "An estimate; 512 MB are advised for many users, https://grafana.com/docs/grafana/latest/setup-grafana/installation/",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "Data, plugins and logs are in the two folders named, https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'haproxy'(): CatalogueEntry {
    return {
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
    };
  },
  get 'influxdb'(): CatalogueEntry {
    return {
      "name": "influxdb",
      "description": "InfluxDB, a database of measurements over time.",
      "image": "influxdb",
      "tag": "2.7",
      "aliases": [],
      "port": 8086,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "influx",
          "ping",
          "--host",
          "http://127.0.0.1:8086"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/influxdb2"
        },
        {
          "name": "settings",
          "path": "/etc/influxdb2"
        }
      ],
      "user": {
        "name": "influxdb",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "15s",
      "env": {
        "DOCKER_INFLUXDB_INIT_MODE": {
          "description": "What it does at the first start.",
          "default": "setup",
          "type": "enum",
          "values": [
            "setup",
            "upgrade"
          ]
        },
        "DOCKER_INFLUXDB_INIT_USERNAME": {
          "description": "Name of the administrator.",
          "default": "admin",
          "setting": "INFLUXDB_USER"
        },
        "DOCKER_INFLUXDB_INIT_ORG": {
          "description": "Name of the first organisation.",
          "default": "main",
          "setting": "INFLUXDB_ORG"
        },
        "DOCKER_INFLUXDB_INIT_BUCKET": {
          "description": "Name of the first bucket.",
          "default": "main",
          "setting": "INFLUXDB_BUCKET"
        }
      },
      "secrets": [
        {
          "name": "influxdb-password",
          "variable": "DOCKER_INFLUXDB_INIT_PASSWORD_FILE",
          "description": "Password of the administrator, at least 8 characters.",
          "required": true
        },
        {
          "name": "influxdb-token",
          "variable": "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN_FILE",
          "description": "Token of the administrator.",
          "required": true
        }
      ],
      "memory": {
        "floor": "128M",
        "typical": "512M"
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
        "possible": false,
        "tmpfs": [
          "/tmp"
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
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "variants": [
        {
          "tags": "^1\\.",
          "probe": {
            "test": [
              "CMD",
              "influx",
              "-host",
              "127.0.0.1",
              "-execute",
              "SHOW DATABASES"
            ],
            "needsPassword": true
          }
        }
      ],
      "sources": {
        "image": "Dockerfile of the official image, https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/Dockerfile",
        "port": "Dockerfile of the official image, https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/Dockerfile",
        "probe": "influx ping, https://docs.influxdata.com/influxdb/v2/reference/cli/influx/ping/; used with this image in public compose files",
        "volumes": "Dockerfile of the official image, https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/Dockerfile",
        "user": "Dockerfile of the official image, https://github.com/influxdata/influxdata-docker/blob/master/influxdb/2.7/Dockerfile",
        "stop": "It ends on SIGTERM, https://github.com/influxdata/influxdb",
        "startup": "An estimate; the first start runs a temporary server",
        "env": "Documentation of the image, https://hub.docker.com/_/influxdb",
        "secrets": "Documentation of the image, https://hub.docker.com/_/influxdb",
        "memory": "An estimate for few series",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "entrypoint.sh makes folders and changes owner and mode as root, then changes user; not run here",
        "variants": "https://docs.influxdata.com/influxdb/v1/tools/influx-cli/"
      }
    };
  },
  get 'kafka'(): CatalogueEntry {
    return {
      "name": "kafka",
      "description": "Apache Kafka, a log of messages, as a single node without ZooKeeper.",
      "image": "apache/kafka",
      "tag": "4.0.0",
      "aliases": [],
      "port": 9092,
      "ports": {
        "controller": 9093
      },
      "scheme": "kafka",
      "url": "{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/9092 && printf '\\x00\\x00\\x00\\x0a\\x00\\x12\\x00\\x00\\x00\\x00\\x00\\x01\\xff\\xff' >&3 && head -c 8 <&3 | tail -c 4 | od -An -tx1 | grep -q '00 00 00 01'"
        ],
        "note": "Asks for the versions of its interface in its own protocol; its scripts would start a JVM for every probe."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/kafka/data"
        }
      ],
      "user": {
        "name": "appuser",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "20s",
      "env": {
        "KAFKA_NODE_ID": {
          "description": "Number of the node.",
          "default": "1",
          "type": "integer"
        },
        "KAFKA_PROCESS_ROLES": {
          "description": "What the node does.",
          "default": "broker,controller"
        },
        "KAFKA_LISTENERS": {
          "description": "Where it listens.",
          "default": "PLAINTEXT://:9092,CONTROLLER://:9093"
        },
        "KAFKA_ADVERTISED_LISTENERS": {
          "description": "Address that it tells its clients, with the name of its service.",
          "default": "PLAINTEXT://kafka:9092"
        },
        "KAFKA_CONTROLLER_LISTENER_NAMES": {
          "description": "Which of the listeners is the controllers'.",
          "default": "CONTROLLER"
        },
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": {
          "description": "Protocol of each listener.",
          "default": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"
        },
        "KAFKA_CONTROLLER_QUORUM_VOTERS": {
          "description": "All controllers, with number and address.",
          "default": "1@localhost:9093"
        },
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": {
          "description": "How many copies there are of where readers are; one for a single node.",
          "default": "1",
          "type": "integer"
        },
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": {
          "description": "How many copies there are of transactions; one for a single node.",
          "default": "1",
          "type": "integer"
        },
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": {
          "description": "How many copies of transactions must be up to date.",
          "default": "1",
          "type": "integer"
        },
        "KAFKA_LOG_DIRS": {
          "description": "Folder of the messages; by default it would be lost with the container.",
          "default": "/var/lib/kafka/data"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "512M",
        "typical": "1G"
      },
      "heap": {
        "kind": "jvm",
        "fraction": 0.5,
        "unit": "mebibytes",
        "how": {
          "variable": "KAFKA_HEAP_OPTS",
          "template": "-Xms{value}m -Xmx{value}m"
        },
        "description": "the heap is half of the limit, the other half is for the page cache"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its scripts write settings and logs beside the code"
      },
      "capabilities": [],
      "init": false,
      "ulimits": {
        "nofile": 65536
      },
      "runsOn": "jvm",
      "shell": [
        "sh",
        "bash",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/apache/kafka/blob/4.0.0/docker/jvm/Dockerfile",
        "port": "Dockerfile of the project, https://github.com/apache/kafka/blob/4.0.0/docker/jvm/Dockerfile",
        "probe": "ApiVersions, version 0, https://kafka.apache.org/protocol.html; the image is Alpine with bash (Dockerfile); not run here",
        "volumes": "Dockerfile of the project, https://github.com/apache/kafka/blob/4.0.0/docker/jvm/Dockerfile",
        "user": "Dockerfile of the project, https://github.com/apache/kafka/blob/4.0.0/docker/jvm/Dockerfile",
        "stop": "SIGTERM is a shutdown in good order, https://kafka.apache.org/documentation/",
        "startup": "An estimate",
        "env": "https://github.com/apache/kafka/blob/4.0.0/docker/examples/README.md",
        "secrets": "Without users it needs none, https://github.com/apache/kafka/blob/4.0.0/docker/examples/README.md",
        "memory": "An estimate; the heap is 1 GB by default",
        "heap": "KAFKA_HEAP_OPTS, https://github.com/apache/kafka/blob/4.0.0/bin/kafka-run-class.sh",
        "readOnly": "https://github.com/apache/kafka/blob/4.0.0/docker/examples/README.md",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'keycloak'(): CatalogueEntry {
    return {
      "name": "keycloak",
      "description": "Keycloak, sign-in for many applications; started in its mode for development.",
      "image": "quay.io/keycloak/keycloak",
      "tag": "26.0",
      "aliases": [
        "keycloak/keycloak"
      ],
      "port": 8080,
      "ports": {
        "management": 9000
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/9000 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
        ],
        "note": "Needs KC_HEALTH_ENABLED; the image has no curl and no wget."
      },
      "volumes": [],
      "user": {
        "name": "keycloak",
        "uid": 1000,
        "gid": 0,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "60s",
      "env": {
        "KC_HEALTH_ENABLED": {
          "description": "Whether it answers questions about its health.",
          "default": "true",
          "type": "boolean"
        },
        "KC_BOOTSTRAP_ADMIN_USERNAME": {
          "description": "Name of the first administrator.",
          "default": "admin",
          "setting": "KEYCLOAK_ADMIN_USER"
        }
      },
      "secrets": [
        {
          "name": "keycloak-admin-password",
          "variable": "KC_BOOTSTRAP_ADMIN_PASSWORD_FILE",
          "description": "Password of the first administrator.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "bash",
        "-c",
        "export KC_BOOTSTRAP_ADMIN_PASSWORD=\"$$(<\"$$KC_BOOTSTRAP_ADMIN_PASSWORD_FILE\")\" && unset KC_BOOTSTRAP_ADMIN_PASSWORD_FILE && exec /opt/keycloak/bin/kc.sh start-dev"
      ],
      "memory": {
        "floor": "750M",
        "typical": "1250M"
      },
      "heap": {
        "kind": "none",
        "reason": "It takes 70% of the limit of the container by itself"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its start builds itself anew beside the code"
      },
      "capabilities": [],
      "init": false,
      "runsOn": "jvm",
      "shell": [
        "sh",
        "bash"
      ],
      "variants": [
        {
          "tags": "^(1\\d|2[0-4])(\\.|$)",
          "probe": {
            "test": [
              "CMD",
              "bash",
              "-c",
              "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
            ],
            "note": "Before version 25 the questions about health were answered on the main port."
          }
        }
      ],
      "sources": {
        "image": "Dockerfile of the project (UBI micro), https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://www.keycloak.org/server/containers",
        "port": "Dockerfile of the project (UBI micro), https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile",
        "probe": "https://www.keycloak.org/observability/health; a probe of this kind is used in public compose files",
        "volumes": "In this mode its database is a file that is lost with the container; give it a database, https://www.keycloak.org/server/db",
        "user": "Dockerfile of the project (UBI micro), https://github.com/keycloak/keycloak/blob/main/quarkus/container/Dockerfile",
        "stop": "It waits for running requests on SIGTERM, https://www.keycloak.org/server/containers",
        "startup": "An estimate",
        "env": "https://www.keycloak.org/server/containers",
        "secrets": "It takes the password as a plain variable, https://www.keycloak.org/server/bootstrap-admin-recovery",
        "memory": "750 MB is the least that is advised and 2 GB the usual, https://www.keycloak.org/server/containers",
        "readOnly": "https://www.keycloak.org/server/containers",
        "capabilities": "It does not start as root; not run here",
        "command": "https://www.keycloak.org/server/containers",
        "variants": "https://www.keycloak.org/docs/latest/upgrading/"
      }
    };
  },
  get 'kibana'(): CatalogueEntry {
    return {
      "name": "kibana",
      "description": "Kibana, the web interface of Elasticsearch.",
      "image": "kibana",
      "tag": "9.1.2",
      "aliases": [
        "docker.elastic.co/kibana/kibana",
        "elastic/kibana"
      ],
      "port": 5601,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "curl",
          "-sf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:5601/api/status"
        ]
      },
      "volumes": [],
      "user": {
        "name": "kibana",
        "uid": 1000,
        "gid": 0,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "60s",
      "env": {
        "ELASTICSEARCH_HOSTS": {
          "description": "Address of Elasticsearch.",
          "default": "http://elasticsearch:9200",
          "type": "url"
        },
        "SERVER_HOST": {
          "description": "Address it listens on.",
          "default": "0.0.0.0"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "768M",
        "typical": "1G"
      },
      "heap": {
        "kind": "node",
        "fraction": 0.6,
        "unit": "mebibytes",
        "how": {
          "variable": "NODE_OPTIONS",
          "template": "--max-old-space-size={value}"
        },
        "description": "the heap of Node leaves room for the browser bundles and buffers"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "It writes to its data folder"
      },
      "capabilities": [],
      "init": false,
      "runsOn": "node",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "sources": {
        "image": "Documentation of the image, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker",
        "aliases": "The project publishes the same image to three places, https://hub.docker.com/_/kibana",
        "port": "Documentation of the image, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker",
        "probe": "/api/status, https://www.elastic.co/docs/api/doc/kibana/operation/operation-get-status; curl is in the image and used in public compose files",
        "volumes": "It keeps its state in Elasticsearch, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker",
        "user": "Documentation of the image, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker",
        "stop": "Node ends on SIGTERM, the image has an init process of its own; not run here",
        "startup": "An estimate; it makes its indices in Elasticsearch first",
        "env": "Documentation of the image, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-kibana-with-docker",
        "secrets": "Passwords are in its keystore or settings, https://www.elastic.co/docs/deploy-manage/security/secure-settings",
        "memory": "An estimate",
        "heap": "https://www.elastic.co/docs/deploy-manage/production-guidance/kibana-configure-memory",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'loki'(): CatalogueEntry {
    return {
      "name": "loki",
      "description": "Grafana Loki, collects and keeps logs.",
      "image": "grafana/loki",
      "tag": "2.9.8",
      "aliases": [],
      "port": 3100,
      "ports": {
        "grpc": 9095
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:3100/ready"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/loki"
        }
      ],
      "files": [
        {
          "path": "/etc/loki/local-config.yaml",
          "description": "Where logs are kept and for how long; the image brings one for a single node.",
          "required": false
        }
      ],
      "user": {
        "name": "loki",
        "uid": 10001,
        "gid": 10001,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "30s",
      "env": {},
      "secrets": [],
      "memory": {
        "floor": "128M",
        "typical": "256M"
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
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "variants": [
        {
          "tags": "^v?(3\\.[4-9]|[4-9])",
          "probe": {
            "none": "From about version 3.4 on the image has no shell and no client"
          },
          "shell": []
        }
      ],
      "sources": {
        "image": "Dockerfile of the project (Alpine), https://github.com/grafana/loki/blob/v2.9.8/cmd/loki/Dockerfile",
        "port": "Dockerfile of the project (Alpine), https://github.com/grafana/loki/blob/v2.9.8/cmd/loki/Dockerfile",
        "probe": "/ready, https://grafana.com/docs/loki/latest/reference/loki-http-api/",
        "volumes": "Dockerfile of the project (Alpine), https://github.com/grafana/loki/blob/v2.9.8/cmd/loki/Dockerfile",
        "user": "Dockerfile of the project (Alpine), https://github.com/grafana/loki/blob/v2.9.8/cmd/loki/Dockerfile",
        "stop": "It writes what is in memory to disk on SIGTERM, https://grafana.com/docs/loki/latest/operations/storage/wal/",
        "startup": "Its ring of one node is ready after 15 s, https://grafana.com/docs/loki/latest/reference/loki-http-api/",
        "env": "Settings are given in its file or as arguments, https://grafana.com/docs/loki/latest/configure/",
        "secrets": "Settings are given in its file or as arguments, https://grafana.com/docs/loki/latest/configure/",
        "memory": "An estimate for a light load",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "Only its data folder is written, https://github.com/grafana/loki/blob/v2.9.8/cmd/loki/Dockerfile; not run here",
        "capabilities": "It does not start as root; not run here",
        "variants": "https://github.com/grafana/loki/releases"
      }
    };
  },
  get 'mailhog'(): CatalogueEntry {
    return {
      "name": "mailhog",
      "description": "MailHog, catches outgoing mail during development and shows it; no longer maintained, see mailpit.",
      "image": "mailhog/mailhog",
      "tag": "v1.0.1",
      "aliases": [],
      "port": 1025,
      "ports": {
        "web": 8025
      },
      "scheme": "smtp",
      "url": "smtp://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:8025/api/v2/messages?limit=1"
        ]
      },
      "volumes": [],
      "user": {
        "name": "mailhog",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "10s"
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
        "reason": "It is built with a Go that knows no memory limit; mail stays in memory"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": [
          "/tmp"
        ]
      },
      "capabilities": [],
      "init": true,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/mailhog/MailHog/blob/master/Dockerfile",
        "port": "Dockerfile of the project, https://github.com/mailhog/MailHog/blob/master/Dockerfile",
        "probe": "https://github.com/mailhog/MailHog/blob/master/docs/APIv2/swagger-2.0.yaml; the image is Alpine with BusyBox",
        "volumes": "Mail stays in memory unless a folder is named, https://github.com/mailhog/MailHog/blob/master/docs/CONFIG.md",
        "user": "Dockerfile of the project, https://github.com/mailhog/MailHog/blob/master/Dockerfile",
        "stop": "It does not handle signals, so that as first process it needs an init process to end at once; not run here",
        "startup": "An estimate",
        "env": "https://github.com/mailhog/MailHog/blob/master/docs/CONFIG.md",
        "secrets": "https://github.com/mailhog/MailHog/blob/master/docs/CONFIG.md",
        "memory": "An estimate; mail stays in memory",
        "readOnly": "It writes nothing by default, https://github.com/mailhog/MailHog/blob/master/docs/CONFIG.md; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'mailpit'(): CatalogueEntry {
    return {
      "name": "mailpit",
      "description": "Mailpit, catches outgoing mail during development and shows it.",
      "image": "axllent/mailpit",
      "tag": "v1.28",
      "aliases": [
        "ghcr.io/axllent/mailpit"
      ],
      "port": 1025,
      "ports": {
        "web": 8025
      },
      "scheme": "smtp",
      "url": "smtp://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "/mailpit",
          "readyz"
        ],
        "note": "The image's own question to its server."
      },
      "volumes": [],
      "user": {
        "name": "root",
        "uid": 0,
        "gid": 0,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "10s"
      },
      "startup": "3s",
      "env": {
        "MP_DATABASE": {
          "description": "File that mail is kept in; without it mail is lost at a restart."
        },
        "MP_MAX_MESSAGES": {
          "description": "How many mails are kept.",
          "default": "500",
          "type": "integer"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "32M",
        "typical": "64M"
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
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project (its HEALTHCHECK is this probe), https://github.com/axllent/mailpit/blob/develop/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://mailpit.axllent.org/docs/install/docker/",
        "port": "Dockerfile of the project (its HEALTHCHECK is this probe), https://github.com/axllent/mailpit/blob/develop/Dockerfile",
        "probe": "Dockerfile of the project (its HEALTHCHECK is this probe), https://github.com/axllent/mailpit/blob/develop/Dockerfile",
        "volumes": "https://mailpit.axllent.org/docs/configuration/runtime-options/",
        "user": "Dockerfile of the project (its HEALTHCHECK is this probe), https://github.com/axllent/mailpit/blob/develop/Dockerfile",
        "stop": "It closes its database on SIGTERM, https://github.com/axllent/mailpit",
        "startup": "An estimate",
        "env": "https://mailpit.axllent.org/docs/configuration/runtime-options/",
        "secrets": "https://mailpit.axllent.org/docs/configuration/runtime-options/",
        "memory": "An estimate",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "Without MP_DATABASE its file is in the folder for temporary files, https://mailpit.axllent.org/docs/configuration/email-storage/; not run here",
        "capabilities": "Its ports are above 1024 and it changes no user; not run here"
      }
    };
  },
  get 'mariadb'(): CatalogueEntry {
    return {
      "name": "mariadb",
      "description": "MariaDB, a relational database that speaks the protocol of MySQL.",
      "image": "mariadb",
      "tag": "11.4",
      "aliases": [],
      "port": 3306,
      "ports": {},
      "scheme": "mysql",
      "url": "mysql://{MARIADB_USER}@{host}:{port}/{MARIADB_DATABASE}",
      "probe": {
        "test": [
          "CMD",
          "healthcheck.sh",
          "--connect",
          "--innodb_initialized"
        ],
        "note": "The image's own script; it logs in as a user of its own that may do nothing else."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/mysql"
        }
      ],
      "user": {
        "name": "mysql",
        "uid": 999,
        "gid": 999,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "20s",
      "env": {
        "MARIADB_DATABASE": {
          "description": "Name of the database that is made at the first start.",
          "default": "app",
          "setting": "DB_NAME"
        },
        "MARIADB_USER": {
          "description": "User that owns this database.",
          "default": "app",
          "setting": "DB_USER"
        },
        "MARIADB_AUTO_UPGRADE": {
          "description": "Brings the system tables of an older version up to date at the start.",
          "default": "1"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "MARIADB_PASSWORD_FILE",
          "description": "Password of the user that owns the database.",
          "required": true
        },
        {
          "name": "db-root-password",
          "variable": "MARIADB_ROOT_PASSWORD_FILE",
          "description": "Password of the superuser root.",
          "required": true
        }
      ],
      "command": [
        "mariadbd"
      ],
      "memory": {
        "floor": "128M",
        "typical": "256M"
      },
      "heap": {
        "kind": "mysql-buffer-pool",
        "fraction": 0.5,
        "unit": "mebibytes",
        "how": {
          "argument": [
            "--innodb-buffer-pool-size={value}M"
          ]
        },
        "description": "innodb_buffer_pool_size leaves half of the limit to connections and sorting"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": [
          "/tmp",
          "/run/mysqld"
        ]
      },
      "capabilities": [
        "CHOWN",
        "DAC_OVERRIDE",
        "SETGID",
        "SETUID"
      ],
      "init": false,
      "connections": 151,
      "runsOn": "other",
      "shell": [
        "sh",
        "bash"
      ],
      "sources": {
        "image": "Dockerfile of the official image, https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile",
        "port": "Dockerfile of the official image, https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile",
        "probe": "healthcheck.sh of the image, https://mariadb.com/kb/en/using-healthcheck-sh/",
        "volumes": "Dockerfile of the official image, https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile",
        "user": "Dockerfile of the official image, https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile",
        "stop": "SIGTERM is a shutdown in good order, https://mariadb.com/kb/en/mariadbd-options/",
        "startup": "An estimate; the first start makes the system tables and runs a temporary server",
        "env": "https://mariadb.com/kb/en/mariadb-server-docker-official-image-environment-variables/",
        "secrets": "https://mariadb.com/kb/en/mariadb-server-docker-official-image-environment-variables/",
        "memory": "An estimate; the default buffer pool is 128 MB",
        "heap": "https://mariadb.com/kb/en/innodb-buffer-pool/",
        "readOnly": "Socket and lock files are in /run/mysqld, https://github.com/MariaDB/mariadb-docker/blob/master/11.4/Dockerfile; not run here",
        "capabilities": "docker-entrypoint.sh runs find and chown as root and changes to the user mysql with gosu, https://github.com/MariaDB/mariadb-docker/blob/master/11.4/docker-entrypoint.sh; not run here",
        "command": "Named, so that arguments can be put behind it",
        "connections": "Default of max_connections, https://mariadb.com/kb/en/server-system-variables/"
      }
    };
  },
  get 'mcp-gateway'(): CatalogueEntry {
    return {
      "name": "mcp-gateway",
      "description": "Docker MCP Gateway, offers the tools of many MCP servers to agents through one address.",
      "image": "docker/mcp-gateway",
      "tag": "v0.42.1",
      "aliases": [],
      "port": 8811,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}/sse",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:8811/health"
        ]
      },
      "volumes": [],
      "files": [
        {
          "path": "/var/run/docker.sock",
          "description": "Socket of the engine, on which it starts a container for each server; whoever has it has the host.",
          "required": true
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
      "startup": "20s",
      "env": {},
      "secrets": [],
      "command": [
        "--transport=sse",
        "--port=8811"
      ],
      "memory": {
        "floor": "64M",
        "typical": "128M"
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
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "It keeps its catalogue in the home folder"
      },
      "capabilities": [
        "DAC_OVERRIDE"
      ],
      "init": true,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project (Alpine), https://github.com/docker/mcp-gateway/blob/main/Dockerfile",
        "port": "Public compose files for agents, https://github.com/docker/compose-for-agents",
        "probe": "Health route of the gateway, https://github.com/docker/mcp-gateway/blob/main/pkg/gateway/transport.go; BusyBox of the Alpine image; not run here",
        "volumes": "It keeps nothing that must last, https://github.com/docker/mcp-gateway",
        "user": "Dockerfile of the project (Alpine), https://github.com/docker/mcp-gateway/blob/main/Dockerfile",
        "stop": "An init process ends it and what it started; not run here",
        "startup": "An estimate; it fetches the images of its servers first",
        "env": "https://github.com/docker/mcp-gateway/blob/main/docs/mcp-gateway.md",
        "secrets": "--secrets names a file, https://github.com/docker/mcp-gateway/blob/main/docs/mcp-gateway.md",
        "memory": "An estimate for a service in Go; its servers run in containers of their own",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "The socket of the engine belongs to a group that the container does not know; not run here",
        "command": "https://github.com/docker/mcp-gateway/blob/main/docs/mcp-gateway.md"
      }
    };
  },
  get 'meilisearch'(): CatalogueEntry {
    return {
      "name": "meilisearch",
      "description": "Meilisearch, full-text search.",
      "image": "getmeili/meilisearch",
      "tag": "v1.35.1",
      "aliases": [],
      "port": 7700,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "curl",
          "-sf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:7700/health"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/meili_data"
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
        "grace": "30s"
      },
      "startup": "10s",
      "env": {
        "MEILI_ENV": {
          "description": "How it runs; in production it needs a key.",
          "default": "production",
          "type": "enum",
          "values": [
            "development",
            "production"
          ]
        },
        "MEILI_NO_ANALYTICS": {
          "description": "Whether it keeps usage figures to itself.",
          "default": "true",
          "type": "boolean"
        }
      },
      "secrets": [
        {
          "name": "meili-master-key",
          "variable": "MEILI_MASTER_KEY_FILE",
          "description": "Key from which all others are made, at least 16 characters.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export MEILI_MASTER_KEY=\"$$(cat \"$$MEILI_MASTER_KEY_FILE\")\" && exec tini -- /bin/meilisearch"
      ],
      "memory": {
        "floor": "128M",
        "typical": "512M"
      },
      "heap": {
        "kind": "none",
        "reason": "It takes two thirds of the memory while it indexes; MEILI_MAX_INDEXING_MEMORY sets another amount"
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
        "wget",
        "curl",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project (Alpine with curl and tini), https://github.com/meilisearch/meilisearch/blob/v1.35.1/Dockerfile",
        "port": "Dockerfile of the project (Alpine with curl and tini), https://github.com/meilisearch/meilisearch/blob/v1.35.1/Dockerfile",
        "probe": "/health, https://www.meilisearch.com/docs/reference/api/health; the same question is asked in public compose files",
        "volumes": "Dockerfile of the project (Alpine with curl and tini), https://github.com/meilisearch/meilisearch/blob/v1.35.1/Dockerfile",
        "user": "Dockerfile of the project (Alpine with curl and tini), https://github.com/meilisearch/meilisearch/blob/v1.35.1/Dockerfile",
        "stop": "It ends on SIGTERM behind tini; not run here",
        "startup": "An estimate",
        "env": "https://www.meilisearch.com/docs/learn/self_hosted/configure_meilisearch_at_launch",
        "secrets": "It takes the key as a plain variable or argument, https://www.meilisearch.com/docs/learn/self_hosted/configure_meilisearch_at_launch",
        "memory": "An estimate, https://www.meilisearch.com/docs/learn/advanced/indexing",
        "readOnly": "Only its data folder is written, https://github.com/meilisearch/meilisearch/blob/v1.35.1/Dockerfile; not run here",
        "capabilities": "It runs as root and owns its folder, so that it needs none; not run here",
        "command": "Dockerfile of the project (Alpine with curl and tini), https://github.com/meilisearch/meilisearch/blob/v1.35.1/Dockerfile"
      }
    };
  },
  get 'memcached'(): CatalogueEntry {
    return {
      "name": "memcached",
      "description": "memcached, a cache in memory that keeps nothing.",
      "image": "memcached",
      "tag": "1.6",
      "aliases": [],
      "port": 11211,
      "ports": {},
      "scheme": "memcached",
      "url": "{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/11211 && printf 'version\\r\\nquit\\r\\n' >&3 && grep -q '^VERSION' <&3"
        ]
      },
      "volumes": [],
      "user": {
        "name": "memcache",
        "uid": 11211,
        "gid": 11211,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "10s"
      },
      "startup": "2s",
      "env": {},
      "secrets": [],
      "command": [
        "memcached"
      ],
      "memory": {
        "floor": "32M",
        "typical": "96M"
      },
      "heap": {
        "kind": "memcached-limit",
        "fraction": 0.7,
        "unit": "mebibytes",
        "how": {
          "argument": [
            "-m",
            "{value}"
          ]
        },
        "description": "the cache leaves room for connections and its own tables"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": []
      },
      "capabilities": [],
      "init": false,
      "connections": 1024,
      "runsOn": "other",
      "shell": [
        "sh",
        "bash"
      ],
      "variants": [
        {
          "tags": "-alpine$",
          "probe": {
            "test": [
              "CMD-SHELL",
              "printf 'version\\r\\nquit\\r\\n' | nc 127.0.0.1 11211 | grep -q '^VERSION'"
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
        "image": "Dockerfile of the official image, https://github.com/docker-library/memcached/blob/master/1/debian/Dockerfile",
        "port": "Dockerfile of the official image, https://github.com/docker-library/memcached/blob/master/1/debian/Dockerfile",
        "probe": "https://github.com/memcached/memcached/blob/master/doc/protocol.txt; bash is part of the Debian image that it is built from",
        "volumes": "It keeps nothing, https://hub.docker.com/_/memcached",
        "user": "Dockerfile of the official image, https://github.com/docker-library/memcached/blob/master/1/debian/Dockerfile",
        "stop": "It keeps nothing and ends on SIGTERM, https://github.com/memcached/memcached",
        "startup": "An estimate",
        "env": "The image takes none, https://hub.docker.com/_/memcached",
        "secrets": "The image takes none, https://hub.docker.com/_/memcached",
        "memory": "64 MB is the default of -m, https://github.com/memcached/memcached/wiki/ConfiguringServer",
        "heap": "-m, https://github.com/memcached/memcached/wiki/ConfiguringServer",
        "readOnly": "It writes nothing, https://hub.docker.com/_/memcached",
        "capabilities": "It does not start as root, https://github.com/docker-library/memcached/blob/master/1/debian/Dockerfile",
        "command": "Named, so that arguments can be put behind it",
        "connections": "Default of -c, https://github.com/memcached/memcached/wiki/ConfiguringServer",
        "variants": "https://hub.docker.com/_/memcached"
      }
    };
  },
  get 'minio'(): CatalogueEntry {
    return {
      "name": "minio",
      "description": "MinIO, object storage with the interface of S3.",
      "image": "quay.io/minio/minio",
      "tag": "RELEASE.2025-04-22T22-12-26Z",
      "aliases": [
        "minio/minio"
      ],
      "port": 9000,
      "ports": {
        "console": 9001
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "mc",
          "ready",
          "local"
        ],
        "note": "The client in the image knows this server as local, on 127.0.0.1:9000."
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
        "grace": "30s"
      },
      "startup": "10s",
      "env": {
        "MINIO_ROOT_USER": {
          "description": "Name of the administrator, which is an access key as well.",
          "default": "minio",
          "setting": "MINIO_ROOT_USER"
        },
        "MC_CONFIG_DIR": {
          "description": "Folder in which the client that the probe uses keeps its settings.",
          "default": "/tmp/.mc"
        }
      },
      "secrets": [
        {
          "name": "minio-root-password",
          "variable": "MINIO_ROOT_PASSWORD_FILE",
          "description": "Password of the administrator, which is a secret key as well; at least 8 characters.",
          "required": true
        }
      ],
      "command": [
        "server",
        "/data",
        "--console-address",
        ":9001"
      ],
      "memory": {
        "floor": "256M",
        "typical": "512M"
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
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/minio/minio/blob/RELEASE.2025-04-22T22-12-26Z/Dockerfile.release",
        "aliases": "The project published the same image to both registries, https://github.com/minio/minio",
        "port": "Dockerfile of the project, https://github.com/minio/minio/blob/RELEASE.2025-04-22T22-12-26Z/Dockerfile.release",
        "probe": "mc ready, https://min.io/docs/minio/linux/reference/minio-mc/mc-ready.html; mc is in the image (Dockerfile)",
        "volumes": "Dockerfile of the project, https://github.com/minio/minio/blob/RELEASE.2025-04-22T22-12-26Z/Dockerfile.release",
        "user": "Dockerfile of the project, https://github.com/minio/minio/blob/RELEASE.2025-04-22T22-12-26Z/Dockerfile.release",
        "stop": "SIGTERM lets running requests end, https://github.com/minio/minio/blob/master/cmd/signals.go",
        "startup": "An estimate",
        "env": "https://min.io/docs/minio/linux/reference/minio-server/settings/root-credentials.html",
        "secrets": "MINIO_ROOT_PASSWORD_FILE, https://github.com/minio/minio/blob/master/cmd/common-main.go",
        "memory": "An estimate for one folder and few requests",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "Only the data folder is written, and the probe's folder in /tmp; not run here",
        "capabilities": "It runs as root and owns its folder, so that it needs none; not run here",
        "command": "https://min.io/docs/minio/linux/reference/minio-server/minio-server.html"
      }
    };
  },
  get 'mongo'(): CatalogueEntry {
    return {
      "name": "mongo",
      "description": "MongoDB, a document database.",
      "image": "mongo",
      "tag": "8.0",
      "aliases": [],
      "port": 27017,
      "ports": {},
      "scheme": "mongodb",
      "url": "mongodb://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "grep -q ' 00000000:6989 00000000:0000 0A' /proc/net/tcp && exec 3<>/dev/tcp/127.0.0.1/27017 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q MongoDB <&3"
        ],
        "note": "The server answers HTTP with a sentence that names it; mongosh would start Node for every probe. The first grep waits until it listens on all addresses (6989 is 27017), which the server that runs the init scripts does not."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/data/db"
        },
        {
          "name": "configdb",
          "path": "/data/configdb"
        }
      ],
      "user": {
        "name": "mongodb",
        "uid": 999,
        "gid": 999,
        "startsAsRoot": true,
        "note": "reads its secrets as this user"
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "15s",
      "env": {
        "MONGO_INITDB_ROOT_USERNAME": {
          "description": "Name of the superuser that is made at the first start.",
          "default": "root",
          "setting": "MONGO_USER"
        },
        "MONGO_INITDB_DATABASE": {
          "description": "Database that the init scripts work on."
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "MONGO_INITDB_ROOT_PASSWORD_FILE",
          "description": "Password of the superuser.",
          "required": true
        }
      ],
      "command": [
        "mongod"
      ],
      "memory": {
        "floor": "256M",
        "typical": "512M"
      },
      "heap": {
        "kind": "none",
        "reason": "Its cache follows the limit of the container by itself"
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
        "SETUID"
      ],
      "init": false,
      "ulimits": {
        "nofile": 64000
      },
      "runsOn": "other",
      "shell": [
        "sh",
        "bash"
      ],
      "sources": {
        "image": "Dockerfile of the official image, https://github.com/docker-library/mongo/blob/master/8.0/Dockerfile",
        "port": "Dockerfile of the official image, https://github.com/docker-library/mongo/blob/master/8.0/Dockerfile",
        "probe": "docker-entrypoint.sh binds its temporary server to one address, https://github.com/docker-library/mongo/blob/master/8.0/docker-entrypoint.sh; the answer to HTTP is in the server's transport layer, https://github.com/mongodb/mongo; not run here",
        "volumes": "Dockerfile of the official image, https://github.com/docker-library/mongo/blob/master/8.0/Dockerfile",
        "user": "Dockerfile of the official image, https://github.com/docker-library/mongo/blob/master/8.0/Dockerfile",
        "stop": "SIGTERM is a shutdown in good order, https://www.mongodb.com/docs/manual/tutorial/manage-mongodb-processes/",
        "startup": "An estimate; the first start runs a temporary server",
        "env": "Documentation of the image, https://hub.docker.com/_/mongo",
        "secrets": "Documentation of the image, https://hub.docker.com/_/mongo",
        "memory": "The cache is at least 256 MB, https://www.mongodb.com/docs/manual/reference/configuration-options/",
        "readOnly": "docker-entrypoint.sh writes to /tmp, the server to /data; not run here",
        "capabilities": "docker-entrypoint.sh runs find and chown as root and changes to the user mongodb with gosu; not run here",
        "command": "Named, so that arguments can be put behind it"
      }
    };
  },
  get 'mysql'(): CatalogueEntry {
    return {
      "name": "mysql",
      "description": "MySQL, a relational database.",
      "image": "mysql",
      "tag": "8.4",
      "aliases": [],
      "port": 3306,
      "ports": {
        "x-protocol": 33060
      },
      "scheme": "mysql",
      "url": "mysql://{MYSQL_USER}@{host}:{port}/{MYSQL_DATABASE}",
      "probe": {
        "test": [
          "CMD",
          "mysqladmin",
          "ping",
          "--silent",
          "--protocol=tcp",
          "-h",
          "127.0.0.1",
          "-P",
          "3306"
        ],
        "note": "Over TCP, because the server that runs the init scripts does not listen there; a refused login counts as an answer, so that it needs no password."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/mysql"
        }
      ],
      "user": {
        "name": "mysql",
        "uid": 999,
        "gid": 999,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "30s",
      "env": {
        "MYSQL_DATABASE": {
          "description": "Name of the database that is made at the first start.",
          "default": "app",
          "setting": "DB_NAME"
        },
        "MYSQL_USER": {
          "description": "User that owns this database.",
          "default": "app",
          "setting": "DB_USER"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "MYSQL_PASSWORD_FILE",
          "description": "Password of the user that owns the database.",
          "required": true
        },
        {
          "name": "db-root-password",
          "variable": "MYSQL_ROOT_PASSWORD_FILE",
          "description": "Password of the superuser root.",
          "required": true
        }
      ],
      "command": [
        "mysqld"
      ],
      "memory": {
        "floor": "400M",
        "typical": "512M"
      },
      "heap": {
        "kind": "mysql-buffer-pool",
        "fraction": 0.4,
        "unit": "mebibytes",
        "how": {
          "argument": [
            "--innodb-buffer-pool-size={value}M"
          ]
        },
        "description": "innodb_buffer_pool_size leaves room for the performance schema and connections"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": [
          "/tmp",
          "/var/run/mysqld"
        ]
      },
      "capabilities": [
        "CHOWN",
        "DAC_OVERRIDE",
        "SETGID",
        "SETUID"
      ],
      "init": false,
      "connections": 151,
      "runsOn": "other",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "sources": {
        "image": "Dockerfile of the official image, https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
        "port": "Dockerfile of the official image, https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
        "probe": "mysqladmin ping returns 0 even when the login is refused, https://dev.mysql.com/doc/refman/8.4/en/mysqladmin.html",
        "volumes": "Dockerfile of the official image, https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
        "user": "Dockerfile of the official image, https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle",
        "stop": "SIGTERM is a shutdown in good order, https://dev.mysql.com/doc/refman/8.4/en/unix-signal-response.html",
        "startup": "An estimate; the first start makes the data folder and runs a temporary server",
        "env": "Documentation of the image, https://hub.docker.com/_/mysql",
        "secrets": "Documentation of the image, https://hub.docker.com/_/mysql",
        "memory": "An estimate; the performance schema alone takes some 200 MB",
        "heap": "https://dev.mysql.com/doc/refman/8.4/en/innodb-buffer-pool-resize.html",
        "readOnly": "Socket and lock files are in /var/run/mysqld, https://github.com/docker-library/mysql/blob/master/8.4/Dockerfile.oracle; not run here",
        "capabilities": "docker-entrypoint.sh runs find and chown as root and changes to the user mysql with gosu, https://github.com/docker-library/mysql/blob/master/8.4/docker-entrypoint.sh; not run here",
        "command": "Named, so that arguments can be put behind it",
        "connections": "Default of max_connections, https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html"
      }
    };
  },
  get 'n8n'(): CatalogueEntry {
    return {
      "name": "n8n",
      "description": "n8n, automation of work across services.",
      "image": "n8nio/n8n",
      "tag": "2.35.5",
      "aliases": [
        "docker.n8n.io/n8nio/n8n",
        "ghcr.io/n8n-io/n8n"
      ],
      "port": 5678,
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
          "http://127.0.0.1:5678/healthz"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/home/node/.n8n"
        }
      ],
      "user": {
        "name": "node",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "40s"
      },
      "startup": "30s",
      "env": {
        "N8N_HOST": {
          "description": "Name of the host as browsers see it.",
          "default": "localhost",
          "setting": "N8N_HOST"
        },
        "N8N_DIAGNOSTICS_ENABLED": {
          "description": "Whether it sends usage figures to its makers.",
          "default": "false",
          "type": "boolean"
        }
      },
      "secrets": [
        {
          "name": "n8n-encryption-key",
          "variable": "N8N_ENCRYPTION_KEY_FILE",
          "description": "Key for the credentials that it keeps.",
          "required": true
        }
      ],
      "memory": {
        "floor": "320M",
        "typical": "512M"
      },
      "heap": {
        "kind": "node",
        "fraction": 0.75,
        "unit": "mebibytes",
        "how": {
          "variable": "NODE_OPTIONS",
          "template": "--max-old-space-size={value}"
        },
        "description": "the heap of Node leaves room for its buffers and code"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ]
      },
      "capabilities": [],
      "init": false,
      "runsOn": "node",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/n8n-io/n8n/blob/master/docker/images/n8n/Dockerfile",
        "aliases": "The project publishes the same image to three registries, https://docs.n8n.io/hosting/installation/docker/",
        "port": "Dockerfile of the project, https://github.com/n8n-io/n8n/blob/master/docker/images/n8n/Dockerfile",
        "probe": "/healthz, https://docs.n8n.io/hosting/logging-monitoring/monitoring/; the image is Alpine with BusyBox; not run here",
        "volumes": "https://docs.n8n.io/hosting/installation/docker/",
        "user": "Dockerfile of the project, https://github.com/n8n-io/n8n/blob/master/docker/images/n8n/Dockerfile",
        "stop": "It waits up to 30 s for running work (N8N_GRACEFUL_SHUTDOWN_TIMEOUT); the image has tini, https://docs.n8n.io/hosting/configuration/environment-variables/deployment/",
        "startup": "An estimate; the first start runs its migrations",
        "env": "https://docs.n8n.io/hosting/configuration/environment-variables/deployment/",
        "secrets": "Variables may end in _FILE, https://docs.n8n.io/hosting/configuration/configuration-methods/",
        "memory": "An estimate, https://docs.n8n.io/hosting/scaling/memory-errors/",
        "heap": "https://docs.n8n.io/hosting/scaling/memory-errors/",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'nats'(): CatalogueEntry {
    return {
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
    };
  },
  get 'nginx'(): CatalogueEntry {
    return {
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
    };
  },
  get 'node-exporter'(): CatalogueEntry {
    return {
      "name": "node-exporter",
      "description": "Prometheus node exporter, metrics of the host.",
      "image": "prom/node-exporter",
      "tag": "v1.9.1",
      "aliases": [
        "quay.io/prometheus/node-exporter"
      ],
      "port": 9100,
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
          "http://127.0.0.1:9100/"
        ],
        "note": "The start page, because /metrics reads all of the host each time."
      },
      "volumes": [],
      "files": [
        {
          "path": "/host",
          "description": "The host's root folder, read-only, with --path.rootfs=/host as the command.",
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
        "grace": "10s"
      },
      "startup": "3s",
      "env": {},
      "secrets": [],
      "memory": {
        "floor": "32M",
        "typical": "64M"
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
        "tmpfs": []
      },
      "capabilities": [],
      "init": false,
      "connections": 40,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/prometheus/node_exporter/blob/v1.9.1/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://github.com/prometheus/node_exporter",
        "port": "Dockerfile of the project, https://github.com/prometheus/node_exporter/blob/v1.9.1/Dockerfile",
        "probe": "The image is built from BusyBox, https://github.com/prometheus/node_exporter/blob/v1.9.1/Dockerfile",
        "volumes": "https://github.com/prometheus/node_exporter/blob/v1.9.1/README.md",
        "user": "Dockerfile of the project, https://github.com/prometheus/node_exporter/blob/v1.9.1/Dockerfile",
        "stop": "It keeps nothing and ends on SIGTERM, https://github.com/prometheus/node_exporter",
        "startup": "An estimate",
        "env": "https://github.com/prometheus/node_exporter/blob/v1.9.1/README.md",
        "secrets": "https://github.com/prometheus/node_exporter/blob/v1.9.1/README.md",
        "memory": "An estimate; it takes about 20 MB",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "It writes nothing, https://github.com/prometheus/node_exporter; not run here",
        "capabilities": "It does not start as root, https://github.com/prometheus/node_exporter/blob/v1.9.1/Dockerfile; not run here",
        "connections": "Default of --web.max-requests, https://github.com/prometheus/node_exporter/blob/v1.9.1/node_exporter.go"
      }
    };
  },
  get 'ollama'(): CatalogueEntry {
    return {
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
    };
  },
  get 'open-webui'(): CatalogueEntry {
    return {
      "name": "open-webui",
      "description": "Open WebUI, a chat page for language models.",
      "image": "ghcr.io/open-webui/open-webui",
      "tag": "v0.6.15",
      "aliases": [],
      "port": 8080,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "curl",
          "-sf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:8080/health"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/app/backend/data"
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
      "startup": "60s",
      "env": {
        "OLLAMA_BASE_URL": {
          "description": "Address of Ollama.",
          "default": "http://ollama:11434",
          "type": "url"
        }
      },
      "secrets": [
        {
          "name": "webui-secret-key",
          "variable": "WEBUI_SECRET_KEY_FILE",
          "description": "Key that signs the sessions.",
          "required": true
        }
      ],
      "memory": {
        "floor": "768M",
        "typical": "1G"
      },
      "heap": {
        "kind": "none",
        "reason": "Python has no limit for its heap"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "It writes beside its code"
      },
      "capabilities": [],
      "init": false,
      "runsOn": "python",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/open-webui/open-webui/blob/v0.6.15/Dockerfile",
        "port": "Dockerfile of the project, https://github.com/open-webui/open-webui/blob/v0.6.15/Dockerfile",
        "probe": "The path is that of the project's HEALTHCHECK, https://github.com/open-webui/open-webui/blob/v0.6.15/Dockerfile",
        "volumes": "Dockerfile of the project, https://github.com/open-webui/open-webui/blob/v0.6.15/Dockerfile",
        "user": "Dockerfile of the project, https://github.com/open-webui/open-webui/blob/v0.6.15/Dockerfile",
        "stop": "uvicorn ends on SIGTERM; not run here",
        "startup": "An estimate; the first start fetches a model",
        "env": "https://docs.openwebui.com/getting-started/env-configuration/",
        "secrets": "WEBUI_SECRET_KEY_FILE is read by its start script, https://github.com/open-webui/open-webui/blob/v0.6.15/backend/start.sh",
        "memory": "An estimate",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "It runs as root, owns what it writes and listens above 1024; not run here"
      }
    };
  },
  get 'otel-collector'(): CatalogueEntry {
    return {
      "name": "otel-collector",
      "description": "OpenTelemetry Collector, takes traces, metrics and logs and passes them on.",
      "image": "otel/opentelemetry-collector-contrib",
      "tag": "0.118.0",
      "aliases": [
        "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib"
      ],
      "port": 4317,
      "ports": {
        "http": 4318,
        "health": 13133
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "none": "The image holds the collector alone, no shell and no client"
      },
      "volumes": [],
      "files": [
        {
          "path": "/etc/otelcol-contrib/config.yaml",
          "description": "What it takes in, does to it and where it sends it; without it it prints what it gets.",
          "required": false
        }
      ],
      "user": {
        "name": "10001",
        "uid": 10001,
        "gid": 10001,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "5s",
      "env": {},
      "secrets": [],
      "memory": {
        "floor": "64M",
        "typical": "256M"
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
        "tmpfs": []
      },
      "capabilities": [],
      "init": false,
      "runsOn": "go",
      "shell": [],
      "sources": {
        "image": "Dockerfile of the project (from scratch), https://github.com/open-telemetry/opentelemetry-collector-releases/blob/main/distributions/otelcol-contrib/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://github.com/open-telemetry/opentelemetry-collector-releases",
        "port": "Dockerfile of the project (from scratch), https://github.com/open-telemetry/opentelemetry-collector-releases/blob/main/distributions/otelcol-contrib/Dockerfile",
        "probe": "Dockerfile of the project (from scratch), https://github.com/open-telemetry/opentelemetry-collector-releases/blob/main/distributions/otelcol-contrib/Dockerfile",
        "volumes": "It keeps nothing by default, https://opentelemetry.io/docs/collector/",
        "user": "Dockerfile of the project (from scratch), https://github.com/open-telemetry/opentelemetry-collector-releases/blob/main/distributions/otelcol-contrib/Dockerfile",
        "stop": "It sends what it holds on SIGTERM, https://opentelemetry.io/docs/collector/",
        "startup": "An estimate",
        "env": "Settings are given in its file, https://opentelemetry.io/docs/collector/configuration/",
        "secrets": "Settings are given in its file, https://opentelemetry.io/docs/collector/configuration/",
        "memory": "An estimate for a light load",
        "heap": "GOMEMLIMIT, https://github.com/open-telemetry/opentelemetry-collector/blob/main/docs/scaling-collector.md",
        "readOnly": "It writes nothing by default, https://opentelemetry.io/docs/collector/; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'pgbouncer'(): CatalogueEntry {
    return {
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
    };
  },
  get 'postgres'(): CatalogueEntry {
    return {
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
    };
  },
  get 'postgres-exporter'(): CatalogueEntry {
    return {
      "name": "postgres-exporter",
      "description": "PostgreSQL exporter, metrics of a database for Prometheus.",
      "image": "prometheuscommunity/postgres-exporter",
      "tag": "v0.17.1",
      "aliases": [
        "quay.io/prometheuscommunity/postgres-exporter"
      ],
      "port": 9187,
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
          "http://127.0.0.1:9187/"
        ],
        "note": "The start page, because /metrics asks the database each time."
      },
      "volumes": [],
      "user": {
        "name": "nobody",
        "uid": 65534,
        "gid": 65534,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "10s"
      },
      "startup": "3s",
      "env": {
        "DATA_SOURCE_URI": {
          "description": "Database to watch, without scheme and user: db-postgres:5432/postgres?sslmode=disable.",
          "default": "postgres:5432/postgres?sslmode=disable"
        },
        "DATA_SOURCE_USER": {
          "description": "User that reads the statistics.",
          "default": "postgres",
          "setting": "DB_USER"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "DATA_SOURCE_PASS_FILE",
          "description": "Password of this user.",
          "required": true
        }
      ],
      "memory": {
        "floor": "32M",
        "typical": "64M"
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
        "tmpfs": []
      },
      "capabilities": [],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://github.com/prometheus-community/postgres_exporter",
        "port": "Dockerfile of the project, https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/Dockerfile",
        "probe": "The image is built from BusyBox, https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/Dockerfile",
        "volumes": "https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/README.md",
        "user": "Dockerfile of the project, https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/Dockerfile",
        "stop": "It keeps nothing and ends on SIGTERM, https://github.com/prometheus-community/postgres_exporter",
        "startup": "An estimate",
        "env": "https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/README.md",
        "secrets": "DATA_SOURCE_PASS_FILE, https://github.com/prometheus-community/postgres_exporter/blob/v0.17.1/README.md",
        "memory": "An estimate; it takes about 20 MB",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "It writes nothing, https://github.com/prometheus-community/postgres_exporter; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'postgres-meta'(): CatalogueEntry {
    return {
      "name": "postgres-meta",
      "description": "postgres-meta, a REST interface to the structure of a PostgreSQL database, for Supabase Studio.",
      "image": "supabase/postgres-meta",
      "tag": "v0.95.2",
      "aliases": [
        "public.ecr.aws/supabase/postgres-meta",
        "ghcr.io/supabase/postgres-meta"
      ],
      "port": 8080,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
        ],
        "note": "The image's own probe starts Node each time; bash asks the same for a fraction of it."
      },
      "volumes": [],
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
      "startup": "10s",
      "env": {
        "PG_META_PORT": {
          "description": "Port it listens on.",
          "default": "8080",
          "type": "integer"
        },
        "PG_META_DB_HOST": {
          "description": "Host of the database.",
          "default": "db-postgres"
        },
        "PG_META_DB_PORT": {
          "description": "Port of the database.",
          "default": "5432",
          "type": "integer"
        },
        "PG_META_DB_NAME": {
          "description": "Name of the database.",
          "default": "postgres",
          "setting": "DB_NAME"
        },
        "PG_META_DB_USER": {
          "description": "User of the database.",
          "default": "supabase_admin"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "PG_META_DB_PASSWORD_FILE",
          "description": "Password of the database user.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export PG_META_DB_PASSWORD=\"$$(cat \"$$PG_META_DB_PASSWORD_FILE\")\" && exec docker-entrypoint.sh node dist/server/server.js"
      ],
      "memory": {
        "floor": "128M",
        "typical": "192M"
      },
      "heap": {
        "kind": "node",
        "fraction": 0.7,
        "unit": "mebibytes",
        "how": {
          "variable": "NODE_OPTIONS",
          "template": "--max-old-space-size={value}"
        },
        "description": "the heap of Node leaves room for its buffers and code"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": [
          "/tmp"
        ]
      },
      "capabilities": [],
      "init": true,
      "runsOn": "node",
      "shell": [
        "sh",
        "bash"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/supabase/postgres-meta/blob/master/Dockerfile",
        "aliases": "The project publishes the same image to three registries, https://github.com/supabase/postgres-meta",
        "port": "Dockerfile of the project, https://github.com/supabase/postgres-meta/blob/master/Dockerfile",
        "probe": "The path is that of the project's HEALTHCHECK, https://github.com/supabase/postgres-meta/blob/master/Dockerfile; bash is part of the Debian image of Node; not run here",
        "volumes": "It keeps nothing, https://github.com/supabase/postgres-meta",
        "user": "Dockerfile of the project, https://github.com/supabase/postgres-meta/blob/master/Dockerfile",
        "stop": "Node as first process ignores SIGTERM unless it is handled, so that it has an init process; not run here",
        "startup": "An estimate",
        "env": "https://github.com/supabase/postgres-meta/blob/master/README.md",
        "secrets": "It takes them as plain variables only, https://github.com/supabase/postgres-meta/blob/master/src/server/constants.ts",
        "memory": "An estimate for a service in Node",
        "heap": "https://nodejs.org/api/cli.html",
        "readOnly": "It writes no files, https://github.com/supabase/postgres-meta; not run here",
        "capabilities": "It runs as root, owns what it writes and listens above 1024; not run here",
        "command": "Dockerfile of the project, https://github.com/supabase/postgres-meta/blob/master/Dockerfile"
      }
    };
  },
  get 'postgrest'(): CatalogueEntry {
    return {
      "name": "postgrest",
      "description": "PostgREST, a REST interface made from the schema of a PostgreSQL database.",
      "image": "postgrest/postgrest",
      "tag": "v14.5",
      "aliases": [
        "public.ecr.aws/supabase/postgrest"
      ],
      "port": 3000,
      "ports": {
        "admin": 3001
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "postgrest",
          "--ready"
        ],
        "note": "Asks the admin server on 127.0.0.1:3001 whether the database and the schema cache are there; the image has no shell."
      },
      "volumes": [],
      "user": {
        "name": "1000",
        "uid": 1000,
        "gid": 0,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "20s"
      },
      "startup": "10s",
      "env": {
        "PGRST_DB_SCHEMAS": {
          "description": "Schemas that are offered, with commas between them.",
          "default": "public"
        },
        "PGRST_DB_ANON_ROLE": {
          "description": "Role of requests without a token.",
          "default": "anon"
        },
        "PGRST_ADMIN_SERVER_PORT": {
          "description": "Port of the admin server that the probe asks.",
          "default": "3001",
          "type": "integer"
        },
        "PGRST_ADMIN_SERVER_HOST": {
          "description": "Address of the admin server; the probe refuses special values such as !4.",
          "default": "127.0.0.1"
        }
      },
      "secrets": [
        {
          "name": "postgrest-db-uri",
          "variable": "PGRST_DB_URI",
          "value": "@{path}",
          "description": "Whole address of the database with user and password: postgresql://user:password@db-postgres:5432/postgres.",
          "required": true,
          "generated": false
        },
        {
          "name": "jwt-secret",
          "variable": "PGRST_JWT_SECRET",
          "value": "@{path}",
          "description": "Key that the tokens are signed with, at least 32 characters.",
          "required": true
        }
      ],
      "memory": {
        "floor": "64M",
        "typical": "128M"
      },
      "heap": {
        "kind": "none",
        "reason": "The Haskell runtime takes what the schema cache and running requests need"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": [
          "/tmp"
        ]
      },
      "capabilities": [],
      "init": false,
      "connections": 10,
      "runsOn": "other",
      "shell": [],
      "variants": [
        {
          "tags": "^v?([0-9]|1[0-3])\\.",
          "probe": {
            "none": "The image has no shell and no client, and before version 14 its program cannot ask itself"
          }
        }
      ],
      "sources": {
        "image": "Image description of the project, https://github.com/PostgREST/postgrest/blob/main/nix/tools/docker/default.nix",
        "aliases": "Supabase publishes the same image in its own registry, https://github.com/supabase/cli",
        "port": "Image description of the project, https://github.com/PostgREST/postgrest/blob/main/nix/tools/docker/default.nix",
        "probe": "--ready, https://docs.postgrest.org/en/v14/references/cli.html",
        "volumes": "It keeps its state in the database, https://docs.postgrest.org/en/v14/",
        "user": "Image description of the project, https://github.com/PostgREST/postgrest/blob/main/nix/tools/docker/default.nix",
        "stop": "It ends on SIGTERM, https://docs.postgrest.org/en/v14/references/configuration.html",
        "startup": "An estimate; it reads the schema first",
        "env": "https://docs.postgrest.org/en/v14/references/configuration.html",
        "secrets": "A value that starts with @ names a file, https://docs.postgrest.org/en/v14/references/configuration.html",
        "memory": "An estimate; it follows the size of the schema",
        "readOnly": "It writes no files, https://docs.postgrest.org/en/v14/; not run here",
        "capabilities": "It does not start as root; not run here",
        "connections": "Default of db-pool towards the database, https://docs.postgrest.org/en/v14/references/configuration.html",
        "variants": "https://github.com/PostgREST/postgrest/blob/main/CHANGELOG.md"
      }
    };
  },
  get 'prometheus'(): CatalogueEntry {
    return {
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
    };
  },
  get 'pubsub-emulator'(): CatalogueEntry {
    return {
      "name": "pubsub-emulator",
      "description": "Google Cloud Pub/Sub emulator, a message queue for development that keeps nothing.",
      "image": "gcr.io/google.com/cloudsdktool/google-cloud-cli",
      "tag": "583.0.0-emulators",
      "aliases": [
        "gcr.io/google.com/cloudsdktool/cloud-sdk",
        "google/cloud-sdk"
      ],
      "port": 8085,
      "ports": {},
      "scheme": "http",
      "url": "{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "curl",
          "-sf",
          "-o",
          "/dev/null",
          "http://127.0.0.1:8085/"
        ],
        "note": "The emulator answers Ok at /, whatever the project."
      },
      "volumes": [],
      "user": {
        "name": "root",
        "uid": 0,
        "gid": 0,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGINT",
        "grace": "10s"
      },
      "startup": "20s",
      "env": {
        "PUBSUB_PROJECT_ID": {
          "description": "Project that topics belong to unless their name says another.",
          "default": "development",
          "setting": "PUBSUB_PROJECT_ID"
        }
      },
      "secrets": [],
      "command": [
        "sh",
        "-c",
        "exec gcloud beta emulators pubsub start --host-port=0.0.0.0:8085 \"--project=$${PUBSUB_PROJECT_ID}\""
      ],
      "memory": {
        "floor": "256M",
        "typical": "400M"
      },
      "heap": {
        "kind": "jvm",
        "fraction": 0.5,
        "unit": "mebibytes",
        "how": {
          "variable": "JAVA_TOOL_OPTIONS",
          "template": "-Xmx{value}m"
        },
        "description": "the heap leaves half of the limit to the JVM itself and to the starter, which is Python"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "gcloud writes to its own folder and to the home folder"
      },
      "capabilities": [],
      "init": true,
      "runsOn": "jvm",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "variants": [
        {
          "tags": "^(?!.*emulators)",
          "probe": {
            "none": "Only tags that end in -emulators bring the emulator and Java along; with the others it is fetched at the start or missing"
          }
        }
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/GoogleCloudPlatform/cloud-sdk-docker/blob/master/emulators/Dockerfile",
        "aliases": "The project publishes the same image under three names, https://cloud.google.com/sdk/docs/downloads-docker",
        "port": "https://cloud.google.com/pubsub/docs/emulator",
        "probe": "curl is in the image (Dockerfile); / answers Ok, https://cloud.google.com/pubsub/docs/emulator; not run here",
        "volumes": "The emulator keeps its state in memory, https://cloud.google.com/pubsub/docs/emulator",
        "user": "Dockerfile of the project, https://github.com/GoogleCloudPlatform/cloud-sdk-docker/blob/master/emulators/Dockerfile",
        "stop": "gcloud is Python and ends its child on SIGINT; not run here",
        "startup": "An estimate; Python starts Java",
        "env": "https://cloud.google.com/pubsub/docs/emulator",
        "secrets": "The emulator asks for no credentials, https://cloud.google.com/pubsub/docs/emulator",
        "memory": "An estimate; the original platform gave it 400 MB",
        "heap": "JAVA_TOOL_OPTIONS is read by every JVM, https://docs.oracle.com/en/java/javase/17/docs/specs/jvmti.html",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "It runs as root, owns what it writes and listens above 1024; not run here",
        "command": "https://cloud.google.com/sdk/gcloud/reference/beta/emulators/pubsub/start",
        "variants": "Tags of the image, https://cloud.google.com/sdk/docs/downloads-docker"
      }
    };
  },
  get 'qdrant'(): CatalogueEntry {
    return {
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
    };
  },
  get 'rabbitmq'(): CatalogueEntry {
    return {
      "name": "rabbitmq",
      "description": "RabbitMQ, a message broker, with its web interface.",
      "image": "rabbitmq",
      "tag": "4.1-management",
      "aliases": [],
      "port": 5672,
      "ports": {
        "management": 15672
      },
      "scheme": "amqp",
      "url": "amqp://{RABBITMQ_DEFAULT_USER}@{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/5672 4<>/dev/tcp/127.0.0.1/15672 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&4 && grep -q '^HTTP/1.. 200' <&4"
        ],
        "note": "Both doors must be open and the web interface must answer; rabbitmq-diagnostics would start an Erlang VM for every probe."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/rabbitmq"
        }
      ],
      "user": {
        "name": "rabbitmq",
        "uid": 999,
        "gid": 999,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "30s",
      "env": {
        "RABBITMQ_DEFAULT_USER": {
          "description": "User that is made at the first start.",
          "default": "app",
          "setting": "RABBITMQ_USER"
        },
        "RABBITMQ_NODENAME": {
          "description": "Name of the node; its data belongs to this name, so that it must not change with the container.",
          "default": "rabbit@localhost"
        }
      },
      "secrets": [
        {
          "name": "rabbitmq-password",
          "variable": "RABBITMQ_PASSWORD_FILE",
          "description": "Password of the user.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export RABBITMQ_DEFAULT_PASS=\"$$(cat \"$$RABBITMQ_PASSWORD_FILE\")\" && exec docker-entrypoint.sh rabbitmq-server"
      ],
      "memory": {
        "floor": "256M",
        "typical": "512M"
      },
      "heap": {
        "kind": "none",
        "reason": "Its high-water mark follows the limit of the container by itself"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its entrypoint writes /etc/rabbitmq/conf.d"
      },
      "capabilities": [
        "CHOWN",
        "DAC_OVERRIDE",
        "SETGID",
        "SETUID"
      ],
      "init": false,
      "ulimits": {
        "nofile": 65536
      },
      "runsOn": "other",
      "shell": [
        "sh",
        "bash"
      ],
      "variants": [
        {
          "tags": "management.*-alpine$",
          "probe": {
            "test": [
              "CMD-SHELL",
              "nc -z 127.0.0.1 5672 && wget -q -O /dev/null http://127.0.0.1:15672/"
            ]
          },
          "shell": [
            "sh",
            "bash",
            "wget",
            "nc"
          ]
        },
        {
          "tags": "^(?!.*management)",
          "probe": {
            "test": [
              "CMD",
              "rabbitmq-diagnostics",
              "-q",
              "ping"
            ],
            "note": "Starts an Erlang VM for every probe; tags with -management have a cheaper one."
          }
        }
      ],
      "sources": {
        "image": "Dockerfile of the official image, https://github.com/docker-library/rabbitmq/blob/master/4.1/ubuntu/Dockerfile",
        "port": "Dockerfile of the official image, https://github.com/docker-library/rabbitmq/blob/master/4.1/ubuntu/Dockerfile",
        "probe": "A connection without data is not logged, https://www.rabbitmq.com/docs/networking; not run here",
        "volumes": "Dockerfile of the official image, https://github.com/docker-library/rabbitmq/blob/master/4.1/ubuntu/Dockerfile",
        "user": "Dockerfile of the official image, https://github.com/docker-library/rabbitmq/blob/master/4.1/ubuntu/Dockerfile",
        "stop": "SIGTERM is a shutdown in good order, https://www.rabbitmq.com/docs/cli",
        "startup": "An estimate",
        "env": "Documentation of the image, https://hub.docker.com/_/rabbitmq",
        "secrets": "The image refuses RABBITMQ_DEFAULT_PASS_FILE since 3.9 and takes a plain variable, https://hub.docker.com/_/rabbitmq",
        "memory": "An estimate; 256 MB is the least that is advised, https://www.rabbitmq.com/docs/production-checklist",
        "readOnly": "docker-entrypoint.sh of the image, https://github.com/docker-library/rabbitmq/blob/master/docker-entrypoint.sh",
        "capabilities": "docker-entrypoint.sh runs find and chown as root and changes to the user rabbitmq with gosu; not run here",
        "command": "Dockerfile of the official image, https://github.com/docker-library/rabbitmq/blob/master/4.1/ubuntu/Dockerfile",
        "variants": "https://hub.docker.com/_/rabbitmq"
      }
    };
  },
  get 'redis'(): CatalogueEntry {
    return {
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
    };
  },
  get 'redis-exporter'(): CatalogueEntry {
    return {
      "name": "redis-exporter",
      "description": "Redis exporter, metrics of a Redis or Valkey server for Prometheus.",
      "image": "oliver006/redis_exporter",
      "tag": "v1.67.0-alpine",
      "aliases": [
        "ghcr.io/oliver006/redis_exporter",
        "quay.io/oliver006/redis_exporter"
      ],
      "port": 9121,
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
          "http://127.0.0.1:9121/health"
        ]
      },
      "volumes": [],
      "user": {
        "name": "59000",
        "uid": 59000,
        "gid": 59000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "10s"
      },
      "startup": "3s",
      "env": {
        "REDIS_ADDR": {
          "description": "Address of the server to watch.",
          "default": "redis://redis:6379",
          "type": "url"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "32M",
        "typical": "64M"
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
        "tmpfs": []
      },
      "capabilities": [],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "variants": [
        {
          "tags": "^(?!.*-alpine$)",
          "probe": {
            "none": "Tags that do not end in -alpine hold the exporter alone, no shell and no client; use one that does"
          },
          "shell": []
        }
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/oliver006/redis_exporter/blob/v1.67.0/docker/Dockerfile",
        "aliases": "The project publishes the same image to three registries, https://github.com/oliver006/redis_exporter",
        "port": "Dockerfile of the project, https://github.com/oliver006/redis_exporter/blob/v1.67.0/docker/Dockerfile",
        "probe": "/health, https://github.com/oliver006/redis_exporter/blob/v1.67.0/exporter/http.go; BusyBox of the Alpine variant",
        "volumes": "https://github.com/oliver006/redis_exporter/blob/v1.67.0/README.md",
        "user": "Dockerfile of the project, https://github.com/oliver006/redis_exporter/blob/v1.67.0/docker/Dockerfile",
        "stop": "It keeps nothing and ends on SIGTERM, https://github.com/oliver006/redis_exporter/blob/v1.67.0/main.go",
        "startup": "An estimate",
        "env": "https://github.com/oliver006/redis_exporter/blob/v1.67.0/README.md",
        "secrets": "REDIS_PASSWORD_FILE names a JSON file of addresses and passwords, not one password, https://github.com/oliver006/redis_exporter/blob/v1.67.0/README.md",
        "memory": "An estimate; it takes about 20 MB",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "It writes nothing, https://github.com/oliver006/redis_exporter; not run here",
        "capabilities": "It does not start as root; not run here",
        "variants": "Dockerfile of the project, https://github.com/oliver006/redis_exporter/blob/v1.67.0/docker/Dockerfile"
      }
    };
  },
  get 'supabase-postgres'(): CatalogueEntry {
    return {
      "name": "supabase-postgres",
      "description": "PostgreSQL with the extensions and roles that Supabase needs.",
      "image": "supabase/postgres",
      "tag": "15.8.1.085",
      "aliases": [
        "public.ecr.aws/supabase/postgres",
        "ghcr.io/supabase/postgres"
      ],
      "port": 5432,
      "ports": {},
      "scheme": "postgresql",
      "url": "postgresql://{POSTGRES_USER}@{host}:{port}/{POSTGRES_DB}",
      "probe": {
        "test": [
          "CMD-SHELL",
          "pg_isready -q -h 127.0.0.1 -p 5432 -U \"$${POSTGRES_USER:-postgres}\" -d \"$${POSTGRES_DB:-postgres}\""
        ],
        "note": "Over TCP, because the server that runs the init scripts listens on its socket only."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/postgresql/data"
        },
        {
          "name": "keys",
          "path": "/etc/postgresql-custom"
        }
      ],
      "user": {
        "name": "postgres",
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGINT",
        "grace": "60s"
      },
      "startup": "30s",
      "env": {
        "POSTGRES_USER": {
          "description": "Superuser that is made at the first start.",
          "default": "postgres",
          "setting": "DB_USER"
        },
        "POSTGRES_DB": {
          "description": "Name of the database that is made at the first start.",
          "default": "postgres",
          "setting": "DB_NAME"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "POSTGRES_PASSWORD_FILE",
          "description": "Password of the database's superuser, and of the roles of Supabase.",
          "required": true
        }
      ],
      "command": [
        "postgres",
        "-c",
        "config_file=/etc/postgresql/postgresql.conf"
      ],
      "memory": {
        "floor": "256M",
        "typical": "512M"
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
        "possible": false,
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
        "image": "Dockerfile of the project, https://github.com/supabase/postgres/blob/develop/Dockerfile",
        "aliases": "The project publishes the same image to three registries, https://github.com/supabase/postgres",
        "port": "Dockerfile of the project, https://github.com/supabase/postgres/blob/develop/Dockerfile",
        "probe": "It has the entrypoint and client of the official image, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml asks the same way",
        "volumes": "Compose file of the project (data, and the folder with the key of pgsodium), https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "user": "Dockerfile of the project, https://github.com/supabase/postgres/blob/develop/Dockerfile",
        "stop": "As the official image, from which it takes its entrypoint",
        "startup": "An estimate; the first start runs some hundred migrations",
        "env": "Compose file of the project (data, and the folder with the key of pgsodium), https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "secrets": "As the official image, from which it takes its entrypoint, https://hub.docker.com/_/postgres",
        "memory": "An estimate; more extensions are loaded than in the official image",
        "heap": "A quarter of the memory is the advice of the manual, https://www.postgresql.org/docs/15/runtime-config-resource.html",
        "readOnly": "Some extensions write beside the data folder; an unverified guess on the careful side",
        "capabilities": "As the official image, from which it takes its entrypoint; not run here",
        "command": "Dockerfile of the project, https://github.com/supabase/postgres/blob/develop/Dockerfile",
        "connections": "Default of max_connections, https://www.postgresql.org/docs/15/runtime-config-connection.html"
      }
    };
  },
  get 'supabase-realtime'(): CatalogueEntry {
    return {
      "name": "supabase-realtime",
      "description": "Supabase Realtime, sends changes of the database and messages to browsers.",
      "image": "supabase/realtime",
      "tag": "v2.78.15",
      "aliases": [
        "public.ecr.aws/supabase/realtime",
        "ghcr.io/supabase/realtime"
      ],
      "port": 4000,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/4000 && printf 'GET / HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. [23]' <&3"
        ],
        "note": "The start page, because the project's own probe needs a token and a tenant."
      },
      "volumes": [],
      "user": {
        "name": "root",
        "uid": 0,
        "gid": 0,
        "startsAsRoot": true,
        "note": "migrations run as nobody"
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "30s",
      "env": {
        "PORT": {
          "description": "Port it listens on.",
          "default": "4000",
          "type": "integer"
        },
        "DB_HOST": {
          "description": "Host of the database.",
          "default": "db-postgres"
        },
        "DB_PORT": {
          "description": "Port of the database.",
          "default": "5432",
          "type": "integer"
        },
        "DB_USER": {
          "description": "User of the database that may read its log of changes.",
          "default": "supabase_admin"
        },
        "DB_NAME": {
          "description": "Name of the database.",
          "default": "postgres",
          "setting": "DB_NAME"
        },
        "DB_AFTER_CONNECT_QUERY": {
          "description": "What it says to the database after each connect.",
          "default": "SET search_path TO _realtime"
        },
        "DB_ENC_KEY": {
          "description": "Key of 16 characters for what it keeps of its tenants.",
          "default": "supabaserealtime"
        },
        "APP_NAME": {
          "description": "Name of the application, part of its node's name.",
          "default": "realtime"
        },
        "ERL_AFLAGS": {
          "description": "How its nodes talk to each other.",
          "default": "-proto_dist inet_tcp"
        },
        "DNS_NODES": {
          "description": "Names of other nodes; empty for one.",
          "default": "''"
        },
        "SEED_SELF_HOST": {
          "description": "Whether a first tenant is made.",
          "default": "true",
          "type": "boolean"
        },
        "RLIMIT_NOFILE": {
          "description": "How many files and connections it may hold open.",
          "default": "10000",
          "type": "integer"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "DB_PASSWORD_FILE",
          "description": "Password of the database user.",
          "required": true,
          "readBy": "entrypoint"
        },
        {
          "name": "jwt-secret",
          "variable": "API_JWT_SECRET_FILE",
          "description": "Key that the tokens are signed with, at least 32 characters.",
          "required": true,
          "readBy": "entrypoint"
        },
        {
          "name": "realtime-secret-key-base",
          "variable": "SECRET_KEY_BASE_FILE",
          "description": "Key for sessions and cookies, at least 64 characters.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export DB_PASSWORD=\"$$(cat \"$$DB_PASSWORD_FILE\")\" API_JWT_SECRET=\"$$(cat \"$$API_JWT_SECRET_FILE\")\" SECRET_KEY_BASE=\"$$(cat \"$$SECRET_KEY_BASE_FILE\")\" && export METRICS_JWT_SECRET=\"$$API_JWT_SECRET\" && exec /usr/bin/tini -s -g -- /app/run.sh /app/bin/server"
      ],
      "memory": {
        "floor": "192M",
        "typical": "256M"
      },
      "heap": {
        "kind": "none",
        "reason": "The Erlang VM has no limit of its own for memory"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "A release of Elixir writes beside its code"
      },
      "capabilities": [
        "SETGID",
        "SETUID"
      ],
      "init": false,
      "ulimits": {
        "nofile": 10000
      },
      "runsOn": "other",
      "shell": [
        "sh",
        "bash",
        "curl"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/supabase/realtime/blob/main/Dockerfile",
        "aliases": "The project publishes the same image to three registries, https://github.com/supabase/realtime",
        "port": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "probe": "Routes of the server, https://github.com/supabase/realtime/blob/main/lib/realtime_web/router.ex; bash is what run.sh is written for; not run here",
        "volumes": "It keeps its state in the database, https://github.com/supabase/realtime",
        "user": "run.sh of the project, https://github.com/supabase/realtime/blob/main/run.sh",
        "stop": "tini passes SIGTERM to the release, which stops in good order; not run here",
        "startup": "An estimate; it runs migrations and seeds first",
        "env": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "secrets": "It takes them as plain variables only, https://github.com/supabase/realtime/blob/main/README.md",
        "memory": "An estimate; the original platform gave it 250 MB",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "run.sh changes to nobody for the migrations, https://github.com/supabase/realtime/blob/main/run.sh; not run here",
        "command": "run.sh of the project, https://github.com/supabase/realtime/blob/main/run.sh"
      }
    };
  },
  get 'supabase-storage'(): CatalogueEntry {
    return {
      "name": "supabase-storage",
      "description": "Supabase Storage, files with access rules from the database.",
      "image": "supabase/storage-api",
      "tag": "v1.44.2",
      "aliases": [
        "public.ecr.aws/supabase/storage-api",
        "ghcr.io/supabase/storage-api"
      ],
      "port": 5000,
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
          "http://127.0.0.1:5000/status"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/storage"
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
        "grace": "30s"
      },
      "startup": "20s",
      "env": {
        "SERVER_HOST": {
          "description": "Address it listens on.",
          "default": "0.0.0.0"
        },
        "POSTGREST_URL": {
          "description": "Address of PostgREST.",
          "default": "http://db-api:3000",
          "type": "url"
        },
        "STORAGE_BACKEND": {
          "description": "Where files are kept.",
          "default": "file",
          "type": "enum",
          "values": [
            "file",
            "s3"
          ]
        },
        "FILE_STORAGE_BACKEND_PATH": {
          "description": "Folder for files.",
          "default": "/var/lib/storage"
        },
        "GLOBAL_S3_BUCKET": {
          "description": "Name of the bucket, or of the folder within the folder for files.",
          "default": "stub"
        },
        "TENANT_ID": {
          "description": "Name of the only tenant.",
          "default": "stub"
        },
        "REGION": {
          "description": "Region that is told to clients of S3.",
          "default": "local"
        },
        "FILE_SIZE_LIMIT": {
          "description": "Largest file that is accepted, in bytes.",
          "default": "52428800",
          "type": "integer"
        }
      },
      "secrets": [
        {
          "name": "storage-db-url",
          "variable": "DATABASE_URL_FILE",
          "description": "Whole address of the database with user and password.",
          "required": true,
          "generated": false,
          "readBy": "entrypoint"
        },
        {
          "name": "jwt-secret",
          "variable": "PGRST_JWT_SECRET_FILE",
          "description": "Key that the tokens are signed with, at least 32 characters.",
          "required": true,
          "readBy": "entrypoint"
        },
        {
          "name": "supabase-anon-key",
          "variable": "ANON_KEY_FILE",
          "description": "Token of the role anon, signed with the platform's key.",
          "required": true,
          "generated": false,
          "readBy": "entrypoint"
        },
        {
          "name": "supabase-service-key",
          "variable": "SERVICE_KEY_FILE",
          "description": "Token of the role service_role, signed with the platform's key.",
          "required": true,
          "generated": false,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export DATABASE_URL=\"$$(cat \"$$DATABASE_URL_FILE\")\" PGRST_JWT_SECRET=\"$$(cat \"$$PGRST_JWT_SECRET_FILE\")\" ANON_KEY=\"$$(cat \"$$ANON_KEY_FILE\")\" SERVICE_KEY=\"$$(cat \"$$SERVICE_KEY_FILE\")\" && exec node dist/start/server.js"
      ],
      "memory": {
        "floor": "192M",
        "typical": "256M"
      },
      "heap": {
        "kind": "node",
        "fraction": 0.7,
        "unit": "mebibytes",
        "how": {
          "variable": "NODE_OPTIONS",
          "template": "--max-old-space-size={value}"
        },
        "description": "the heap of Node leaves room for its buffers and code"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ]
      },
      "capabilities": [],
      "init": true,
      "runsOn": "node",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "aliases": "The project publishes the same image to three registries, https://github.com/supabase/storage",
        "port": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "probe": "The same question in the project's compose file, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "volumes": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "user": "Dockerfile of the project, https://github.com/supabase/storage/blob/master/Dockerfile",
        "stop": "Node as first process ignores SIGTERM unless it is handled, so that it has an init process; not run here",
        "startup": "An estimate; the first start runs its migrations",
        "env": "Compose file of the project, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "secrets": "It takes them as plain variables only, https://github.com/supabase/storage/blob/master/.env.sample",
        "memory": "An estimate for a service in Node",
        "heap": "https://nodejs.org/api/cli.html",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "It runs as root, owns what it writes and listens above 1024; not run here",
        "command": "Dockerfile of the project, https://github.com/supabase/storage/blob/master/Dockerfile"
      }
    };
  },
  get 'supabase-studio'(): CatalogueEntry {
    return {
      "name": "supabase-studio",
      "description": "Supabase Studio, a web interface for the database of Supabase.",
      "image": "supabase/studio",
      "tag": "2026.02.16-sha-26c615c",
      "aliases": [
        "public.ecr.aws/supabase/studio",
        "ghcr.io/supabase/studio"
      ],
      "port": 3000,
      "ports": {},
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/3000 && printf 'GET /api/platform/profile HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
        ],
        "note": "The project's own probe starts Node each time; bash asks the same for a fraction of it."
      },
      "volumes": [],
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
      "startup": "20s",
      "env": {
        "HOSTNAME": {
          "description": "Address it listens on; Docker would set the container's name, and the probe on 127.0.0.1 would fail.",
          "default": "0.0.0.0"
        },
        "STUDIO_PG_META_URL": {
          "description": "Address of postgres-meta.",
          "default": "http://postgres-meta:8080",
          "type": "url"
        },
        "SUPABASE_URL": {
          "description": "Address of the interfaces of Supabase, from inside the platform.",
          "default": "http://kong:8000",
          "type": "url"
        },
        "SUPABASE_PUBLIC_URL": {
          "description": "Address of the interfaces of Supabase, as browsers see it.",
          "default": "http://localhost:8000",
          "setting": "SUPABASE_PUBLIC_URL",
          "type": "url"
        },
        "DEFAULT_ORGANIZATION_NAME": {
          "description": "Name of the organisation that is shown.",
          "default": "Default Organization",
          "setting": "STUDIO_DEFAULT_ORGANIZATION"
        },
        "DEFAULT_PROJECT_NAME": {
          "description": "Name of the project that is shown.",
          "default": "Default Project",
          "setting": "STUDIO_DEFAULT_PROJECT"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "POSTGRES_PASSWORD_FILE",
          "description": "Password of the database user.",
          "required": true,
          "readBy": "entrypoint"
        },
        {
          "name": "supabase-anon-key",
          "variable": "SUPABASE_ANON_KEY_FILE",
          "description": "Token of the role anon, signed with the platform's key.",
          "required": true,
          "generated": false,
          "readBy": "entrypoint"
        },
        {
          "name": "supabase-service-key",
          "variable": "SUPABASE_SERVICE_KEY_FILE",
          "description": "Token of the role service_role, signed with the platform's key.",
          "required": true,
          "generated": false,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "sh",
        "-c",
        "export POSTGRES_PASSWORD=\"$$(cat \"$$POSTGRES_PASSWORD_FILE\")\" SUPABASE_ANON_KEY=\"$$(cat \"$$SUPABASE_ANON_KEY_FILE\")\" SUPABASE_SERVICE_KEY=\"$$(cat \"$$SUPABASE_SERVICE_KEY_FILE\")\" && exec docker-entrypoint.sh node apps/studio/server.js"
      ],
      "memory": {
        "floor": "256M",
        "typical": "512M"
      },
      "heap": {
        "kind": "node",
        "fraction": 0.7,
        "unit": "mebibytes",
        "how": {
          "variable": "NODE_OPTIONS",
          "template": "--max-old-space-size={value}"
        },
        "description": "the heap of Node leaves room for its buffers and code"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Next.js writes its cache beside the code"
      },
      "capabilities": [],
      "init": true,
      "runsOn": "node",
      "shell": [
        "sh",
        "bash"
      ],
      "variants": [
        {
          "tags": "^20(23|24)",
          "probe": {
            "test": [
              "CMD",
              "bash",
              "-c",
              "exec 3<>/dev/tcp/127.0.0.1/3000 && printf 'GET /api/profile HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"
            ]
          }
        }
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/supabase/supabase/blob/master/apps/studio/Dockerfile",
        "aliases": "The project publishes the same image to three registries, https://github.com/supabase/supabase",
        "port": "Dockerfile of the project, https://github.com/supabase/supabase/blob/master/apps/studio/Dockerfile",
        "probe": "The path is that of the project's HEALTHCHECK, https://github.com/supabase/supabase/blob/master/apps/studio/Dockerfile; bash is part of node:22-slim; not run here",
        "volumes": "It keeps its state in the database, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "user": "Dockerfile of the project, https://github.com/supabase/supabase/blob/master/apps/studio/Dockerfile",
        "stop": "Node as first process ignores SIGTERM unless it is handled, so that it has an init process; not run here",
        "startup": "An estimate",
        "env": "Compose file of the project (HOSTNAME too), https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "secrets": "It takes them as plain variables only, https://github.com/supabase/supabase/blob/master/docker/docker-compose.yml",
        "memory": "An estimate for a server of Next.js",
        "heap": "https://nodejs.org/api/cli.html",
        "readOnly": "An unverified guess on the careful side; not run here",
        "capabilities": "It runs as root, owns what it writes and listens above 1024; not run here",
        "command": "Dockerfile of the project, https://github.com/supabase/supabase/blob/master/apps/studio/Dockerfile",
        "variants": "Earlier compose files of the project ask /api/profile, https://github.com/supabase/supabase/commits/master/docker/docker-compose.yml"
      }
    };
  },
  get 'temporal'(): CatalogueEntry {
    return {
      "name": "temporal",
      "description": "Temporal, runs long workflows; the image sets up its own database at the start.",
      "image": "temporalio/auto-setup",
      "tag": "1.29.1",
      "aliases": [],
      "port": 7233,
      "ports": {},
      "scheme": "http",
      "url": "{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "temporal operator cluster health --address \"$$(getent hosts \"$$(hostname)\" | awk '{print $$1; exit}'):7233\""
        ],
        "note": "The server listens on the container's own address and not on 127.0.0.1."
      },
      "volumes": [],
      "user": {
        "name": "temporal",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "60s"
      },
      "startup": "45s",
      "env": {
        "DB": {
          "description": "Kind of database.",
          "default": "postgres12",
          "type": "enum",
          "values": [
            "postgres12",
            "postgres12_pgx",
            "mysql8",
            "cassandra"
          ]
        },
        "DB_PORT": {
          "description": "Port of the database.",
          "default": "5432",
          "type": "integer"
        },
        "POSTGRES_SEEDS": {
          "description": "Host of the database.",
          "default": "db-postgres"
        },
        "POSTGRES_USER": {
          "description": "User of the database; it makes two databases at the first start.",
          "default": "postgres",
          "setting": "DB_USER"
        },
        "DYNAMIC_CONFIG_FILE_PATH": {
          "description": "File of settings that are read while it runs.",
          "default": "config/dynamicconfig/docker.yaml"
        }
      },
      "secrets": [
        {
          "name": "db-password",
          "variable": "POSTGRES_PWD_FILE",
          "description": "Password of the database user.",
          "required": true,
          "readBy": "entrypoint"
        }
      ],
      "entrypoint": [
        "bash",
        "-c",
        "export POSTGRES_PWD=\"$$(cat \"$$POSTGRES_PWD_FILE\")\" && exec /etc/temporal/entrypoint.sh autosetup"
      ],
      "memory": {
        "floor": "256M",
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
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its entrypoint writes /etc/temporal/config/docker.yaml"
      },
      "capabilities": [],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "wget",
        "curl",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/server.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "port": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/server.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "probe": "The address is found as in entrypoint.sh, https://github.com/temporalio/docker-builds/blob/main/docker/entrypoint.sh; temporal is in the image (Dockerfile); not run here",
        "volumes": "It keeps its state in the database, https://docs.temporal.io/temporal-service/persistence",
        "user": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/server.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "stop": "It ends on SIGTERM after running tasks, https://github.com/temporalio/temporal; not run here",
        "startup": "An estimate; it makes and migrates two databases first",
        "env": "https://github.com/temporalio/docker-builds/blob/main/docker-readme/auto-setup.md",
        "secrets": "It takes the password as a plain variable only, https://github.com/temporalio/docker-builds/blob/main/docker/auto-setup.sh",
        "memory": "An estimate for all four roles in one process",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "https://github.com/temporalio/docker-builds/blob/main/docker/entrypoint.sh",
        "capabilities": "It does not start as root; not run here",
        "command": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/server.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env"
      }
    };
  },
  get 'temporal-admin-tools'(): CatalogueEntry {
    return {
      "name": "temporal-admin-tools",
      "description": "Command line of Temporal in a container, to work in with docker compose exec.",
      "image": "temporalio/admin-tools",
      "tag": "1.29.1-tctl-1.18.4-cli-1.5.0",
      "aliases": [],
      "ports": {},
      "probe": {
        "none": "Nothing serves in it; it is a shell to work in"
      },
      "volumes": [],
      "user": {
        "name": "temporal",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": false
      },
      "stop": {
        "signal": "SIGKILL",
        "grace": "1s"
      },
      "startup": "1s",
      "env": {
        "TEMPORAL_ADDRESS": {
          "description": "Address of Temporal, host and port, for the command temporal.",
          "default": "temporal:7233"
        },
        "TEMPORAL_CLI_ADDRESS": {
          "description": "Address of Temporal, host and port, for the command tctl.",
          "default": "temporal:7233"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "32M",
        "typical": "128M"
      },
      "heap": {
        "kind": "none",
        "reason": "It does nothing until somebody works in it"
      },
      "readOnly": {
        "possible": true,
        "tmpfs": [
          "/tmp"
        ]
      },
      "capabilities": [],
      "init": true,
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "wget",
        "curl"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "port": "Nothing listens in it, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile",
        "probe": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "volumes": "It keeps nothing, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile",
        "user": "Dockerfile of the project, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "stop": "It waits in tail, which has nothing to end in good order, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile",
        "startup": "It only waits, https://github.com/temporalio/docker-builds/blob/main/admin-tools.Dockerfile",
        "env": "https://github.com/temporalio/docker-compose/blob/main/docker-compose-postgres.yml",
        "secrets": "It needs none, https://github.com/temporalio/docker-compose/blob/main/docker-compose-postgres.yml",
        "memory": "An estimate for a shell with a command of Go",
        "readOnly": "It writes nothing by itself; not run here",
        "capabilities": "It does not start as root; not run here"
      }
    };
  },
  get 'temporal-ui'(): CatalogueEntry {
    return {
      "name": "temporal-ui",
      "description": "Temporal UI, the web interface of Temporal.",
      "image": "temporalio/ui",
      "tag": "2.34.0",
      "aliases": [],
      "port": 8080,
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
          "http://127.0.0.1:8080/healthz"
        ],
        "note": "It answers for the interface alone, not for the server behind it."
      },
      "volumes": [],
      "user": {
        "name": "root",
        "uid": 0,
        "gid": 0,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "10s"
      },
      "startup": "5s",
      "env": {
        "TEMPORAL_ADDRESS": {
          "description": "Address of Temporal, host and port.",
          "default": "temporal:7233"
        },
        "TEMPORAL_CORS_ORIGINS": {
          "description": "Addresses of sites whose pages may call it.",
          "default": "http://localhost:8080",
          "setting": "TEMPORAL_UI_URL"
        }
      },
      "secrets": [],
      "memory": {
        "floor": "64M",
        "typical": "128M"
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
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its start script writes its config folder"
      },
      "capabilities": [],
      "init": true,
      "runsOn": "go",
      "shell": [
        "sh",
        "bash",
        "wget",
        "curl",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/temporalio/ui-server/blob/main/Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "port": "Dockerfile of the project, https://github.com/temporalio/ui-server/blob/main/Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "probe": "Health route of the server, https://github.com/temporalio/ui-server; the image is Alpine with BusyBox; not run here",
        "volumes": "It keeps nothing, https://docs.temporal.io/web-ui",
        "user": "Dockerfile of the project, https://github.com/temporalio/ui-server/blob/main/Dockerfile; the version is that of https://github.com/temporalio/docker-compose/blob/main/.env",
        "stop": "Its start script stays first process and passes no signal on, so that it has an init process; not run here",
        "startup": "An estimate",
        "env": "https://docs.temporal.io/references/web-ui-environment-variables",
        "secrets": "It needs none, https://docs.temporal.io/references/web-ui-environment-variables",
        "memory": "An estimate for a service in Go",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "https://github.com/temporalio/ui-server/blob/main/docker/start-ui-server.sh",
        "capabilities": "It runs as root, but its folder belongs to another user, which it only reads; not run here"
      }
    };
  },
  get 'traefik'(): CatalogueEntry {
    return {
      "name": "traefik",
      "description": "Traefik, a reverse proxy and load balancer.",
      "image": "traefik",
      "tag": "v3.4",
      "aliases": [
        "ghcr.io/traefik/traefik"
      ],
      "port": 80,
      "ports": {
        "admin": 8080
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:8080/ping"
        ],
        "note": "The command must keep --ping, which answers on the port of the entry point traefik."
      },
      "volumes": [],
      "files": [
        {
          "path": "/etc/traefik/dynamic",
          "description": "Folder of files with routers and services.",
          "required": false
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
        "grace": "30s"
      },
      "startup": "5s",
      "env": {},
      "secrets": [],
      "command": [
        "--ping=true",
        "--entryPoints.web.address=:80",
        "--entryPoints.web.transport.lifeCycle.graceTimeOut=20s",
        "--providers.file.directory=/etc/traefik/dynamic"
      ],
      "memory": {
        "floor": "64M",
        "typical": "128M"
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
      "capabilities": [
        "NET_BIND_SERVICE"
      ],
      "init": false,
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the official image (Alpine), https://github.com/traefik/traefik-library-image/blob/master/v3.4/alpine/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://github.com/traefik/traefik",
        "port": "Dockerfile of the official image (Alpine), https://github.com/traefik/traefik-library-image/blob/master/v3.4/alpine/Dockerfile",
        "probe": "https://doc.traefik.io/traefik/operations/ping/; BusyBox of the Alpine image",
        "volumes": "Certificates that it fetches itself need a folder; without them it keeps nothing, https://doc.traefik.io/traefik/https/acme/",
        "user": "Dockerfile of the official image (Alpine), https://github.com/traefik/traefik-library-image/blob/master/v3.4/alpine/Dockerfile",
        "stop": "SIGTERM lets running requests end within graceTimeOut, https://doc.traefik.io/traefik/routing/entrypoints/",
        "startup": "An estimate",
        "env": "Settings are given as arguments here; variables would be ignored beside them, https://doc.traefik.io/traefik/getting-started/configuration-overview/",
        "secrets": "https://doc.traefik.io/traefik/getting-started/configuration-overview/",
        "memory": "An estimate",
        "heap": "GOMEMLIMIT, https://pkg.go.dev/runtime",
        "readOnly": "It writes nothing without certificates of its own; not run here",
        "capabilities": "It listens on port 80 as root; not run here",
        "command": "https://doc.traefik.io/traefik/reference/static-configuration/cli/"
      }
    };
  },
  get 'valkey'(): CatalogueEntry {
    return {
      "name": "valkey",
      "description": "Valkey, an in-memory store that speaks the protocol of Redis.",
      "image": "valkey/valkey",
      "tag": "8.1",
      "aliases": [],
      "port": 6379,
      "ports": {},
      "scheme": "redis",
      "url": "redis://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "valkey-cli",
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
        "name": "valkey",
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
      "command": [
        "valkey-server",
        "--protected-mode",
        "no"
      ],
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
      "runsOn": "other",
      "shell": [
        "sh",
        "bash"
      ],
      "sources": {
        "image": "Dockerfile of the project, https://github.com/valkey-io/valkey-container/blob/mainline/8.1/debian/Dockerfile",
        "port": "Dockerfile of the project, https://github.com/valkey-io/valkey-container/blob/mainline/8.1/debian/Dockerfile",
        "probe": "The client of the image is valkey-cli, which has the -e of redis-cli, https://valkey.io/topics/cli/",
        "volumes": "Dockerfile of the project, https://github.com/valkey-io/valkey-container/blob/mainline/8.1/debian/Dockerfile",
        "user": "Dockerfile of the project, https://github.com/valkey-io/valkey-container/blob/mainline/8.1/debian/Dockerfile",
        "stop": "SIGTERM saves and ends, https://valkey.io/topics/signals/",
        "startup": "As Redis, from which it comes; 0.3 s measured there",
        "env": "The image takes VALKEY_EXTRA_FLAGS only, https://hub.docker.com/r/valkey/valkey",
        "secrets": "The image takes a password only in its configuration or as an argument, https://hub.docker.com/r/valkey/valkey",
        "memory": "As Redis, from which it comes; 4 MB measured there when empty",
        "heap": "https://valkey.io/topics/lru-cache/",
        "readOnly": "Only the data folder is written, https://hub.docker.com/r/valkey/valkey",
        "capabilities": "docker-entrypoint.sh runs find and chown as root, then setpriv, https://github.com/valkey-io/valkey-container/blob/mainline/docker-entrypoint.sh",
        "command": "Protected mode refuses other containers unless it is off or there is a password, https://valkey.io/topics/security/",
        "connections": "Default of maxclients, https://valkey.io/topics/clients/"
      }
    };
  },
  get 'weaviate'(): CatalogueEntry {
    return {
      "name": "weaviate",
      "description": "Weaviate, a vector database.",
      "image": "cr.weaviate.io/semitechnologies/weaviate",
      "tag": "1.26.4",
      "aliases": [
        "semitechnologies/weaviate"
      ],
      "port": 8080,
      "ports": {
        "grpc": 50051
      },
      "scheme": "http",
      "url": "http://{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "wget",
          "-q",
          "-O",
          "/dev/null",
          "http://127.0.0.1:8080/v1/.well-known/ready"
        ]
      },
      "volumes": [
        {
          "name": "data",
          "path": "/var/lib/weaviate"
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
        "grace": "60s"
      },
      "startup": "15s",
      "env": {
        "PERSISTENCE_DATA_PATH": {
          "description": "Folder of its data.",
          "default": "/var/lib/weaviate"
        },
        "CLUSTER_HOSTNAME": {
          "description": "Name of the node; its data belongs to this name, so that it must not change with the container.",
          "default": "node1"
        },
        "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": {
          "description": "Whether it answers everybody; without keys it must stay inside the platform.",
          "default": "true",
          "type": "boolean"
        },
        "DEFAULT_VECTORIZER_MODULE": {
          "description": "What makes vectors of texts, if anything.",
          "default": "none"
        }
      },
      "secrets": [],
      "command": [
        "--host",
        "0.0.0.0",
        "--port",
        "8080",
        "--scheme",
        "http"
      ],
      "memory": {
        "floor": "128M",
        "typical": "512M"
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
      "runsOn": "go",
      "shell": [
        "sh",
        "wget",
        "nc"
      ],
      "sources": {
        "image": "Dockerfile of the project (Alpine), https://github.com/weaviate/weaviate/blob/v1.26.4/Dockerfile",
        "aliases": "The project publishes the same image to both registries, https://weaviate.io/developers/weaviate/installation/docker-compose",
        "port": "Dockerfile of the project (Alpine), https://github.com/weaviate/weaviate/blob/v1.26.4/Dockerfile",
        "probe": "https://weaviate.io/developers/weaviate/api/rest; the same question is asked in public compose files",
        "volumes": "https://weaviate.io/developers/weaviate/installation/docker-compose",
        "user": "Dockerfile of the project (Alpine), https://github.com/weaviate/weaviate/blob/v1.26.4/Dockerfile",
        "stop": "It writes what is in memory to disk on SIGTERM, https://weaviate.io/developers/weaviate/concepts/storage",
        "startup": "An estimate for few objects",
        "env": "https://weaviate.io/developers/weaviate/config-refs/env-vars",
        "secrets": "Keys are plain variables, https://weaviate.io/developers/weaviate/configuration/authentication",
        "memory": "An estimate; vectors are kept in memory, https://weaviate.io/developers/weaviate/concepts/resources",
        "heap": "GOMEMLIMIT, https://weaviate.io/developers/weaviate/concepts/resources",
        "readOnly": "Only its data folder is written, https://weaviate.io/developers/weaviate/installation/docker-compose; not run here",
        "capabilities": "It runs as root and owns its folder, so that it needs none; not run here",
        "command": "https://weaviate.io/developers/weaviate/installation/docker-compose"
      }
    };
  },
  get 'zookeeper'(): CatalogueEntry {
    return {
      "name": "zookeeper",
      "description": "Apache ZooKeeper, keeps small shared state for other services, as a single node.",
      "image": "zookeeper",
      "tag": "3.9.3",
      "aliases": [],
      "port": 2181,
      "ports": {
        "admin": 8080
      },
      "scheme": "zookeeper",
      "url": "{host}:{port}",
      "probe": {
        "test": [
          "CMD",
          "bash",
          "-c",
          "exec 3<>/dev/tcp/127.0.0.1/2181 && printf srvr >&3 && grep -q '^Mode:' <&3"
        ],
        "note": "Of the four-letter words srvr is the one that is allowed by default; zkServer.sh would start a JVM for every probe."
      },
      "volumes": [
        {
          "name": "data",
          "path": "/data"
        },
        {
          "name": "datalog",
          "path": "/datalog"
        }
      ],
      "user": {
        "name": "zookeeper",
        "uid": 1000,
        "gid": 1000,
        "startsAsRoot": true
      },
      "stop": {
        "signal": "SIGTERM",
        "grace": "30s"
      },
      "startup": "15s",
      "env": {},
      "secrets": [],
      "memory": {
        "floor": "256M",
        "typical": "512M"
      },
      "heap": {
        "kind": "jvm",
        "fraction": 0.6,
        "unit": "mebibytes",
        "how": {
          "variable": "JVMFLAGS",
          "template": "-Xmx{value}m"
        },
        "description": "the heap leaves room for the JVM itself"
      },
      "readOnly": {
        "possible": false,
        "tmpfs": [
          "/tmp"
        ],
        "note": "Its entrypoint writes /conf and /logs"
      },
      "capabilities": [
        "CHOWN",
        "DAC_OVERRIDE",
        "SETGID",
        "SETUID"
      ],
      "init": false,
      "runsOn": "jvm",
      "shell": [
        "sh",
        "bash"
      ],
      "sources": {
        "image": "Dockerfile of the official image, https://github.com/31z4/zookeeper-docker/blob/master/3.9.3/Dockerfile",
        "port": "Dockerfile of the official image, https://github.com/31z4/zookeeper-docker/blob/master/3.9.3/Dockerfile",
        "probe": "https://zookeeper.apache.org/doc/r3.9.3/zookeeperAdmin.html; not run here",
        "volumes": "Dockerfile of the official image, https://github.com/31z4/zookeeper-docker/blob/master/3.9.3/Dockerfile",
        "user": "Dockerfile of the official image, https://github.com/31z4/zookeeper-docker/blob/master/3.9.3/Dockerfile",
        "stop": "It ends on SIGTERM, https://zookeeper.apache.org/doc/r3.9.3/zookeeperAdmin.html; not run here",
        "startup": "An estimate",
        "env": "Its ZOO_ variables all have defaults, https://hub.docker.com/_/zookeeper",
        "secrets": "Without users it needs none, https://hub.docker.com/_/zookeeper",
        "memory": "An estimate; the heap is 1 GB by default",
        "heap": "JVMFLAGS, https://hub.docker.com/_/zookeeper",
        "readOnly": "docker-entrypoint.sh of the image, https://github.com/31z4/zookeeper-docker/blob/master/3.9.3/docker-entrypoint.sh",
        "capabilities": "docker-entrypoint.sh runs chown as root and changes to the user zookeeper with gosu; not run here"
      }
    };
  },
};
