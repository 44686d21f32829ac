/** A project that uses all there is to use of a compose file, by path. */
export const sample: Readonly<Record<string, string>> = {
  '.env': 'VERSION=1.2\nPORT=8080\nEMPTY=\nURL=http://${HOST:-h}:${PORT}\n',
  'a.env': '# one\nA=1\nB="two\\nlines"\nexport C=\'$A\' # no\nSET\nNOT_SET\nD=${A}-${VERSION}\n',
  'b.env': 'A=2\n',
  'secret.txt': 's\n',
  'base.yaml': `name: Sample.App
x-common: &common
  restart: unless-stopped
  logging: { driver: json-file, options: { max-size: 10m, max-file: 3 } }
x-labels: &labels { team: a, "on": yes, version: 1.10 }
x-more: &more
  labels: { <<: *labels, extra: "\${VERSION}" }
  stop_grace_period: 90s
services:
  api:
    <<: [*common, *more]
    image: "api:\${VERSION:?version}\${EMPTY:-none}\${EMPTY-}\${NOPE+no}\${SET:+-\${SET}}"
    command: sh -c "echo \\"$$HOME\\" && run" 'x y' ; ignored
    entrypoint: ["/bin/sh", ""]
    ports: ["\${PORT}:80", "127.0.0.1:9000-9001:90-91/udp", { target: 443, published: "8443-8445", mode: host }, 70]
    expose: [80, "81"]
    environment: { ON: on, N: 1.10, OCT: 0440, HEX: 0x1F, NUL: , T: 12:30:45, BIG: 1e20, DAY: 2001-01-01, SET: , U: "$URL", Q: "a$$b" }
    env_file: [a.env, { path: b.env }, { path: none.env, required: false }]
    volumes: [data:/data, "./conf:/conf:ro,z", "~/x:/x", /anon, { type: tmpfs, target: /t, tmpfs: { size: 10m, mode: 0755 } }, { type: bind, source: conf2, target: /c2, bind: { propagation: rslave } }]
    tmpfs: /run
    networks: { front: , back: { aliases: [a1, a2], ipv4_address: 10.5.0.5, priority: 3 } }
    depends_on: { db: { condition: service_healthy, restart: true }, job: { condition: service_completed_successfully, required: false } }
    healthcheck: { test: "curl -f http://localhost || exit 1", interval: 1m30s, timeout: 5s, retries: 3, start_period: 0s, start_interval: 500ms }
    deploy: { replicas: 2, labels: [d=1], update_config: { parallelism: 1, order: start-first, delay: 10s }, restart_policy: { condition: on-failure, max_attempts: 3 }, resources: { limits: { cpus: "0.50", memory: 512M, pids: 100 }, reservations: { memory: 64m, devices: [{ capabilities: [gpu], count: all, driver: nvidia }] } }, placement: { constraints: [node.role==worker], preferences: [{ spread: zone }] } }
    secrets: [token, { source: token, target: other, uid: "1", mode: 0440 }]
    configs: [conf, { source: conf, target: /etc/conf }]
    extra_hosts: ["h:1.2.3.4", "g=::1"]
    ulimits: { nofile: { soft: 1024, hard: "2048" }, nproc: 5 }
    sysctls: [net.core.somaxconn=1024]
    cap_add: [NET_ADMIN, NET_ADMIN]
    devices: ["/dev/null:/dev/n:r"]
    dns: 1.1.1.1
    dns_search: [a.b, c.d]
    init: false
    read_only: "yes"
    shm_size: 64m
    mem_swappiness: 10
    user: "1000"
    working_dir: /w
    profiles: []
  db:
    <<: *common
    image: postgres
    build: { context: ./db, args: [X=1, SET, NOT_SET], dockerfile: D, target: t, cache_from: [a], extra_hosts: { q: 1.1.1.1 }, additional_contexts: { c: ./ctx }, labels: [l], tags: ["t:1"], ssh: [default], no_cache: true }
    healthcheck: { test: [CMD, pg_isready], retries: "5" }
    annotations: [n=1]
  job:
    image: job
    network_mode: "service:db"
    volumes_from: ["db:ro"]
    profiles: [jobs]
  child: { extends: { service: parent }, environment: [B=3], ports: ["82:82"], tty: true }
  parent: { image: p, environment: { A: 1, B: 2 }, ports: ["81:81"], command: [a], cpus: 1.5, pids_limit: 20, hostname: h }
  far: { extends: { file: sub/far.yaml, service: far }, labels: { l: 1 } }
networks: { front: , back: { driver: bridge, internal: true, driver_opts: { o: 1 }, ipam: { driver: default, config: [{ subnet: 10.5.0.0/16 }] } } }
volumes: { data: { labels: [v=1] }, cache: { external: true, name: "c-\${VERSION}" } }
secrets: { token: { file: ./secret.txt }, unused: { environment: SET } }
configs: { conf: { content: "c \${SET}" } }
`,
  'over.yaml': `services:
  api:
    image: api:2
    command: !reset null
    ports: !override ["90:90"]
    environment: { N: 2, ON: !reset null }
    volumes: ["cache:/data", "./more:/more"]
    networks: { back: { aliases: [a3] } }
    depends_on: [child]
    deploy: { resources: { limits: { memory: 1g } } }
    dns: [8.8.8.8]
    labels: [team=b]
    logging: { driver: syslog }
    ulimits: { nofile: 9 }
  db:
    build: { args: { Y: 2 } }
    healthcheck: { disable: true }
  job: { tty: true }
  extra: { image: x, links: ["db:d"], depends_on: { api: { condition: service_started } } }
---
services:
  extra: { scale: 3, stop_signal: SIGINT }
`,
  'sub/far.yaml': `services:
  far: { extends: { file: deep/base.yaml, service: base }, volumes: ["./v:/v"] }
  other: { nonsense: 1 }
`,
  'sub/deep/base.yaml':
    'services: { base: { image: "b:${VERSION}", build: ., env_file: local.env, volumes: ["./v:/v", "./w:/w"] } }\n',
  'sub/deep/local.env': 'LOCAL=${VERSION}\n',
  'including.yaml': `include:
  - inc/one.yaml
  - path: [inc/two.yaml, inc/two.over.yaml]
    project_directory: dir
    env_file: inc/two.env
services: { main: { image: m, depends_on: [one, two] } }
networks: { shared: }
`,
  'inc/one.yaml':
    'include: [deep/three.yaml]\nservices: { one: { image: "o:${ONE}", volumes: ["./o:/o"] } }\n',
  'inc/.env': 'ONE=from-inc\nVERSION=other\n',
  'inc/deep/three.yaml': 'services: { three: { image: "t:${VERSION}", build: . } }\n',
  'inc/two.yaml':
    'services: { two: { image: "w:${TWO}", env_file: t.env, volumes: ["./t:/t"] } }\n',
  'inc/two.over.yaml': 'services: { two: { tty: true } }\n',
  'inc/two.env': 'TWO=2\n',
  'dir/t.env': 'T=${TWO}\n',
};
