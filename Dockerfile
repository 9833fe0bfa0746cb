# Galileo in one image: `docker build -t galileo .`, then `docker run -p 127.0.0.1:8080:8080 -p 127.0.0.1:4317:4317 -p 127.0.0.1:4318:4318 -v galileo:/data galileo`
FROM node:20.20-bookworm-slim AS build
WORKDIR /galileo
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:20.20-bookworm-slim
RUN useradd --system --uid 10001 galileo && mkdir /data && chown galileo /data
WORKDIR /galileo
COPY --from=build --chown=galileo /galileo ./
USER galileo
ENV GALILEO_DATA_DIR=/data \
    GALILEO_HOST=0.0.0.0 \
    GALILEO_UNSAFE_OPEN=accept
VOLUME /data
EXPOSE 8080 4317 4318
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "cli/dist/main.js"]
CMD ["up"]
