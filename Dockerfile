# Footnote as a container. Build: docker build -t footnote .   Run: see compose.yaml and docs/RUNNING.md.

# Two stages: what building needs (pip's cache, compilers of packages without a wheel) is left behind in the first.
# Slim is Debian without documentation and compilers; all dependencies have wheels for it, which Alpine's musl lacks.
FROM python:3.11-slim AS built

# Wheels are not kept, and pip does not look for a newer pip.
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# A virtual environment is one folder, so the second stage copies one folder.
RUN python -m venv /opt/footnote

WORKDIR /src
# The versions that were tested, whatever is newest on the day of the build.
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot ./bot
COPY sandbox ./sandbox
COPY serving ./serving
COPY knowledge ./knowledge
# pip also compiles all modules, so that a start reads bytecode and compiles nothing.
RUN /opt/footnote/bin/pip install -c constraints.txt .

FROM python:3.11-slim

# The bot needs no right of root: no port below 1024, and no file outside its volumes. The number is fixed, so that the
# owner of the volumes is the same after a new build.
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin footnote \
    && install -d -o footnote -g footnote /footnote /footnote/articles /footnote/data

COPY --from=built /opt/footnote /opt/footnote
# `footnote` is found without its path. Log lines are not held back in a buffer.
ENV PATH=/opt/footnote/bin:$PATH PYTHONUNBUFFERED=1

USER footnote
# config.yaml is looked for here, and its relative paths count from here.
WORKDIR /footnote
# What must outlive the container: the articles with what admins add, and the store with the memory.
VOLUME ["/footnote/articles", "/footnote/data"]

# Ready means that an update that arrives now would be answered. Python asks, as slim has no curl. `monitor` in config.yaml
# must be 127.0.0.1:9090. The first load of a large folder may take minutes, and the bot answers meanwhile.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9090/readyz', timeout=4)"]

# The first process gets the signals: SIGTERM ends it after what is in progress was answered.
STOPSIGNAL SIGTERM
ENTRYPOINT ["footnote"]
CMD ["run"]
