# One image for api and worker; the command says which.
FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-fund --no-audit && npm rebuild esbuild
COPY . .
RUN npm run bundle -- /app/workflows.bundle.js
ENV WORKFLOW_BUNDLE=/app/workflows.bundle.js
USER node
CMD ["npx", "tsx", "api/main.ts"]
