# One image for api and worker; the command says which. The base is pinned: the newest LTS that the bench likes best (docs/adr/0017).
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-fund --no-audit

# What runs in browsers changes for other reasons than what runs here, and is built at the same time.
FROM packages AS console
COPY image/build-console.ts image/
COPY client client
COPY console console
RUN npm run console

FROM packages AS build
COPY . .
COPY --from=console /src/console/dist console/dist
RUN npm run build && npm run assemble -- /app

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production API_HOST=0.0.0.0 API_PORT=8080 WORKER_METRICS_PORT=9090
WORKDIR /app
# Owned by root, so that the program cannot change itself.
COPY --from=build /app /app
USER 1000:1000
EXPOSE 8080
# Node is the first process: it gets SIGTERM itself.
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --retries=3 \
  CMD ["node", "dist/config/health-command.js", "API_PORT", "/healthz"]
