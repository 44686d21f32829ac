/** A compose file as people have one: the README's section about such files is tried on it. */
export const SAMPLE = `# The shop, as it has run for years.
services:
  api:
    image: ghcr.io/acme/shop-api:1.4.0
    restart: always
    ports: ['127.0.0.1:8080:8080']
    depends_on: [db, cache]
    environment:
      - CACHE_URL=redis://cache:6379
      - LOG_LEVEL=\${LOG_LEVEL:-info}

  db:
    image: postgres:17
    restart: always
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db-password
      POSTGRES_USER: shop
    secrets: [db-password]
    volumes: ['db-data:/var/lib/postgresql/data']
    healthcheck:
      test: pg_isready -U $POSTGRES_USER

  cache:
    image: redis:8
    restart: always

secrets:
  db-password: { file: ./db-password.txt }

volumes:
  db-data:
`;
