# Words, paths and locks that every part of the cluster script uses. Sourced, never run.

# Progress and findings go to standard error: standard output belongs to what a program reads, such as `env`.
say() { printf '%s\n' "cluster: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

# need PROGRAM HINT: ends with a finding when the program is not there.
need() {
  command -v "$1" >/dev/null 2>&1 || fail "'$1' was not found. $2"
}

seconds_now() { date +%s; }

# What survives: programs, by content. What does not: the state of one cluster.
: "${HOME:=/}"
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/gitops-deploy
TOOLS=$CACHE/tools
STATE=${GITOPS_CLUSTER_DIR:-$CACHE/cluster}
case $STATE in
  /*) ;;
  *) STATE=$(pwd)/$STATE ;;
esac
# Everything that is kept holds keys or passwords, or runs as this user.
umask 077

# with_lock FILE WHAT COMMAND...: runs the command while no other process has the lock. The kernel lets go of it when
# the process ends, however it ends. Whatever the command starts and leaves behind must close descriptor 9.
with_lock() (
  file=$1
  what=$2
  shift 2
  mkdir -p "$(dirname "$file")"
  exec 9>"$file"
  if ! flock -n 9; then
    say "waiting: $what is under way in another process"
    flock 9
  fi
  "$@"
)

# A state folder is deleted by `down`, so it has to be known as one.
MARKER=.gitops-deploy-cluster

is_state_folder() { [ -f "$STATE/$MARKER" ]; }

claim_state_folder() {
  is_state_folder && return 0
  if [ -d "$STATE" ] && [ -n "$(ls -A "$STATE")" ]; then
    fail "$STATE is not empty and not the state of a cluster, so it is left alone. Set GITOPS_CLUSTER_DIR to a new folder."
  fi
  mkdir -p "$STATE"
  printf 'State of a gitops-deploy test cluster: "cluster down" deletes this folder.\n' >"$STATE/$MARKER"
}

boot_id() { cat /proc/sys/kernel/random/boot_id; }
