#!/bin/sh
# Builds an image from a Dockerfile and pushes it; prints the digest that the registry gave it, or nothing where the
# program does not tell. The login is in a file of its own that is removed in any case, and never on a command line.
set -eu

DOCKER_CONFIG=$(mktemp -d)
export DOCKER_CONFIG REGISTRY_AUTH_FILE="$DOCKER_CONFIG/config.json"
trap 'rm -rf "$DOCKER_CONFIG"' EXIT
trap 'exit 130' INT TERM

if [ -n "${REGISTRY_PASSWORD:-}" ]; then
  printf '%s' "$REGISTRY_PASSWORD" | "$BUILDER" login --username "$REGISTRY_USER" --password-stdin "$REGISTRY" >&2
  unset REGISTRY_PASSWORD
fi
"$BUILDER" build --file "$CONTEXT/$DOCKERFILE" --label "org.opencontainers.image.revision=$COMMIT" --tag "$IMAGE" "$CONTEXT" >&2
"$BUILDER" push "$IMAGE" >&2
"$BUILDER" inspect --format '{{index .RepoDigests 0}}' "$IMAGE" 2>/dev/null | sed -n 's/.*@\(sha256:[0-9a-f]\{64\}\).*/\1/p' || true
