# Programs: built once, kept by content in $TOOLS, shared by every clone of this user.
#
# Each tool lies in $TOOLS/<name>-<version>-<hash of what it is built from>/ with a SHA256SUMS of its files. It is made
# in a folder beside that, under a lock, and renamed when complete: no half-built tool is ever seen. A tool whose files
# do not match their sums is built again.

KUBERNETES=1.34.4
KWOK=0.8.0
KUSTOMIZE=5.7.1
HELM=3.19.0
REGISTRY=3.0.0
WHARFIE=0.7.1

# version_of, sources_of, hint_of and build_of say all there is about a tool. sources_of lists the files, seen from
# this folder's parent, that decide about the result; build_of leaves the result in the folder $2.
version_of() {
  case $1 in
    kube) echo "$KUBERNETES" ;;
    kwok) echo "$KWOK" ;;
    kustomize) echo "$KUSTOMIZE" ;;
    helm) echo "$HELM" ;;
    registry) echo "$REGISTRY" ;;
    wharfie) echo "$WHARFIE" ;;
    programs) echo 1 ;;
    debian) debian_release ;;
  esac
}

sources_of() {
  case $1 in
    kube) echo kube/go.mod kube/go.sum kube/main.go ;;
    registry) echo registry/go.mod registry/go.sum registry/main.go ;;
    wharfie) echo wharfie/go.mod wharfie/go.sum wharfie/main.go ;;
    programs) echo go.mod hello/*.go pause/*.go clusterkit/*.go ;;
    debian) echo lib/debian.sh ;;
    *) echo /dev/null ;;
  esac
}

hint_of() {
  case $1 in
    kube) echo "Kubernetes $KUBERNETES: 5 to 10 minutes and 3 GB of Go's build cache the first time" ;;
    kwok) echo "kwok $KWOK: about a minute" ;;
    helm) echo "helm $HELM: about a minute" ;;
    debian) echo "containerd, runc, CNI plugins and iptables from Debian: some seconds, 60 MB" ;;
    registry) echo "the registry: about a minute" ;;
    *) echo "$1: some seconds" ;;
  esac
}

build_of() {
  case $1 in
    kube)
      version=k8s.io/component-base/version
      go_build "$HERE/kube" -o "$2/kube" -ldflags "-s -w -X $version.gitVersion=v$KUBERNETES -X $version.gitMajor=1 \
        -X $version.gitMinor=34 -X $version.gitTreeState=clean" .
      ;;
    kwok) go_install "$2" "sigs.k8s.io/kwok/cmd/kwok@v$KWOK" ;;
    kustomize) go_install "$2" "sigs.k8s.io/kustomize/kustomize/v5@v$KUSTOMIZE" ;;
    helm) go_install "$2" "helm.sh/helm/v3/cmd/helm@v$HELM" ;;
    registry) go_build "$HERE/registry" -o "$2/registry" -ldflags '-s -w' . ;;
    wharfie) go_build "$HERE/wharfie" -o "$2/wharfie" -ldflags '-s -w' . ;;
    programs) go_build "$HERE" -o "$2/" -ldflags '-s -w' ./hello ./pause ./clusterkit ;;
    debian) unpack_debian "$2" ;;
  esac
}

# What the user has in GOFLAGS or a go.work around the clone must not change what is built.
go_clean() { env GOFLAGS= GOWORK=off CGO_ENABLED=0 GOOS= GOARCH= "$@"; }

go_build() (
  cd "$1" || exit 1
  shift
  go_clean nice go build -v -trimpath -buildvcs=false "$@"
)

go_install() (
  cd "$1" || exit 1
  go_clean env GOBIN="$1" nice go install -v -trimpath -buildvcs=false -ldflags '-s -w' "$2"
)

# tool NAME: prints the folder where the tool lies or will lie.
tool() (
  cd "$HERE" || exit 1
  # The machine is part of the key: a home folder may be shared by machines of different kinds.
  # shellcheck disable=SC2046 # file names of this folder, without spaces
  key=$( (version_of "$1"; uname -sm; cat $(sources_of "$1")) | sha256sum | cut -c1-12)
  printf '%s/%s-%s-%s\n' "$TOOLS" "$1" "$(version_of "$1")" "$key"
)

intact() { [ -f "$1/SHA256SUMS" ] && (cd "$1" && sha256sum --quiet --check SHA256SUMS >/dev/null 2>&1); }

# ensure NAME...: every tool is there and undamaged, or the script ends with a finding. To read all of a tool takes a
# second or more, so one run of this script does it once.
ensured=
ensure() {
  for name; do
    case $ensured in *" $name "*) continue ;; esac
    folder=$(tool "$name") || exit 1
    intact "$folder" || with_lock "$TOOLS/.$name.lock" "building $name" make_tool "$name" "$folder" || exit 1
    ensured="$ensured $name "
  done
}

# make_tool NAME FOLDER: runs under the tool's lock.
make_tool() {
  intact "$2" && return 0
  if [ -d "$2" ]; then
    say "$1 in the cache is damaged: it is made again"
    rm -rf "$2"
  fi
  [ "$1" = debian ] || need go "Building $1 needs Go 1.24 or newer: https://go.dev/dl/"
  # Left by a build that was killed; nobody else builds this tool while we hold the lock.
  rm -rf "$TOOLS/.new-$1-"*
  new=$TOOLS/.new-$1-$$
  log=$TOOLS/$1.log
  mkdir -p "$new"
  say "building $(hint_of "$1")"
  begun=$(seconds_now)
  if ! with_progress "$1" "$log" "$new"; then
    tail -n 15 "$log" >&2
    rm -rf "$new"
    fail "$1 could not be built; the whole log is $log. Without a way to proxy.golang.org set GOPROXY to a mirror."
  fi
  (cd "$new" && find . -type f ! -name SHA256SUMS | sort | tr '\n' '\0' | xargs -0 sha256sum >SHA256SUMS) || exit 1
  mv "$new" "$2"
  say "built $1 in $(($(seconds_now) - begun)) s"
}

# with_progress NAME LOG FOLDER: builds, and says every 20 seconds how far it is. The build has a process group of its
# own, so that all of it ends when this script is told to end. It keeps the lock: if this script is killed outright,
# the next one waits for the compiler instead of running a second one beside it.
with_progress() {
  setsid sh "$HERE/cluster" build-tool "$1" "$3" >"$2" 2>&1 </dev/null &
  working=$!
  heartbeat "$1" "$2" 9>&- &
  beating=$!
  trap 'kill -s TERM -- "-$working" "$beating" 2>/dev/null; exit 130' INT TERM HUP
  wait "$working"
  result=$?
  trap - INT TERM HUP
  kill "$beating" 2>/dev/null
  wait "$beating" 2>/dev/null
  return "$result"
}

heartbeat() {
  waited=0
  # The sleep may outlive this loop by some seconds, so it must not hold the caller's output open.
  while sleep 20 </dev/null >/dev/null 2>&1; do
    waited=$((waited + 20))
    say "still building $1: $waited s, $(wc -l <"$2") packages compiled or downloaded"
  done
}
