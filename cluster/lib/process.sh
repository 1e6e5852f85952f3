# Daemons of one cluster: started apart from the shell, and only ever stopped when it is certain that they are ours.
#
# $STATE/run/NAME holds "pid start-time boot-id". A process id is used again sooner or later, after a reboot at once; the
# start time and the boot id tell whether it is still the one that was started.

start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f1,20; }

# alive NAME: sets $pid when the recorded process still runs.
alive() {
  pid=
  [ -f "$STATE/run/$1" ] || return 1
  read -r recorded started boot <"$STATE/run/$1" || return 1
  [ "$boot" = "$(boot_id)" ] || return 1
  found=$(start_time "$recorded")
  [ -n "$found" ] && [ "${found#* }" = "$started" ] || return 1
  # Of a program with threads the first one may be gone while others still hold its ports.
  [ "${found%% *}" != Z ] || [ "$(ls "/proc/$recorded/task" 2>/dev/null | wc -l)" -gt 1 ] || return 1
  pid=$recorded
}

# start NAME COMMAND...: does nothing when it runs already. The new process records itself before it becomes the
# program, so that one who kills this script at any moment leaves no process behind that nobody knows.
start() {
  name=$1
  shift
  if alive "$name"; then return 0; fi
  mkdir -p "$STATE/run" "$STATE/log"
  rm -f "$STATE/run/$name"
  # shellcheck disable=SC2016 # expanded by the inner shell
  setsid env -i PATH="$PATH" HOME="$HOME" sh -c '
    record=$1; shift
    started=$(sed "s/.*) //" /proc/$$/stat | cut -d" " -f20)
    echo "$$ $started $(cat /proc/sys/kernel/random/boot_id)" >"$record.new" && mv "$record.new" "$record" || exit 1
    exec "$@"' start "$STATE/run/$name" "$@" >>"$STATE/log/$name.log" 2>&1 </dev/null 9>&- &
  tries=0
  until [ -s "$STATE/run/$name" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || fail "$name could not be started: see $STATE/log/$name.log"
    sleep 0.05
  done
}

# stop NAME...: kills outright, all at once. Nothing here has anything to save: a stopped cluster is deleted, and for a
# test a crash is the more honest end.
stop() {
  for name; do
    if alive "$name"; then kill -KILL "$pid" 2>/dev/null || say "$name ($pid) ended by itself"; fi
  done
  for name; do
    tries=0
    while alive "$name"; do
      tries=$((tries + 1))
      [ "$tries" -lt 200 ] || fail "$name ($pid) does not die: the system holds it, see /proc/$pid/stack"
      sleep 0.05
    done
    rm -f "$STATE/run/$name"
  done
}

# last_words NAME: the end of a log, for findings.
last_words() {
  say "the end of $STATE/log/$1.log:"
  tail -n "${2:-8}" "$STATE/log/$1.log" >&2 2>/dev/null || say "(there is none)"
}
