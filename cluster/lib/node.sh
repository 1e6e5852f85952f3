# The real node of pods mode: containerd, kubelet and kube-proxy in namespaces of their own (processes, mounts, network,
# names), tied to the machine by one veth pair.
#
# The kernel does the tidying up: when the first process of the process namespace ends, all others in it end, with the
# last of them go the mounts and the network namespace, and with that the veth pair and its routes. What is left for
# remove_node are one loopback address, routes to nowhere, empty control groups and folders. No kernel setting of the
# machine is changed.

LINK_PREFIX=gitops
MOUNT_POINTS="/var/lib/kubelet /var/lib/cni /var/log/pods /var/log/containers"

# why_no_pods: prints what keeps real pods from running here, or nothing.
why_no_pods() {
  if [ "$(id -u)" != 0 ]; then
    echo "only root can make a node"
  elif [ ! -d "$(tool debian)" ] && ! { command -v apt-get && command -v dpkg-deb; } >/dev/null 2>&1; then
    echo "apt-get and dpkg-deb, which containerd is fetched by, are not there"
  elif ! unshare --mount --net --pid --ipc --uts --fork true 2>/dev/null; then
    echo "this root may not make namespaces (an unprivileged container?)"
  elif ! probe_cgroups; then
    echo "control groups cannot be made in /sys/fs/cgroup"
  fi
}

# cgroup_roots: prints where control groups are made: one folder (v2), or one for each controller (v1), in which case
# runc also makes them in the empty second version beside those.
cgroup_roots() {
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    echo /sys/fs/cgroup
  else
    for root in /sys/fs/cgroup/*; do
      if [ -f "$root/cgroup.procs" ]; then echo "$root"; fi
    done
  fi
}

probe_cgroups() {
  found=1
  for root in $(cgroup_roots); do
    mkdir "$root/gitops-deploy-probe-$$" 2>/dev/null || return 1
    rmdir "$root/gitops-deploy-probe-$$" || return 1
    found=0
  done
  return "$found"
}

ip_tool() { LD_LIBRARY_PATH=$(debian_libraries "$(tool debian)") "$(tool debian)/bin/ip" "$@"; }

# reserve_number: prints a number that no other cluster has, with its addresses already there. /run itself serves as the
# lock, so that no lock file is left behind.
reserve_number() (
  exec 8</run
  flock 8
  number=0
  while [ "$number" -lt 64 ]; do
    if ! number_taken "$number"; then
      echo "$number" >"$STATE/number"
      claim_addresses "$number" && echo "$number" && return 0
      fail "the addresses 10.200.$number.0/24 cannot be set up on this machine"
    fi
    number=$((number + 1))
  done
  fail "every network from 10.200.0.0/24 to 10.200.63.0/24 is in use on this machine"
)

# service_range N: 4,094 addresses, so that thousands of Services fit.
service_range() { echo "10.$((208 + $1 / 16)).$(($1 % 16 * 16)).0/20"; }

# A range that a VPN or the like already routes, however coarsely, is not ours to make unreachable.
number_taken() {
  [ ! -e "/sys/class/net/$LINK_PREFIX-$1" ] || return 0
  for range in "10.200.$1.0/24" "10.201.$1.0/24" "$(service_range "$1")"; do
    if ip_tool -4 route show match "$range" | grep -qv '^default'; then return 0; fi
  done
  ip_tool -4 address show | grep -q " 10\.200\.$1\."
}

# claim_addresses NUMBER: API server and registry listen on an address of the loopback device, and what the link does
# not take is unreachable. Without this the death of a node, which takes the link along, would send passwords and
# requests that are meant for it to whoever has these addresses in the network outside.
claim_addresses() {
  for range in 200 201 202; do
    ip_tool route replace unreachable "10.$range.$1.0/24" metric 32000 || return 1
  done
  ip_tool address replace "10.200.$1.1/32" dev lo label "lo:$LINK_PREFIX-$1"
}

release_addresses() {
  ip_tool address delete "10.200.$1.1/32" dev lo 2>/dev/null
  for range in 200 201 202; do
    ip_tool route delete unreachable "10.$range.$1.0/24" metric 32000 2>/dev/null
  done
  return 0
}

# prepare_node: the link goes with the node, so it may have to be made again, between those of a former node.
prepare_node() {
  ensure debian
  claim_addresses "$NUMBER" || return 1
  link=$LINK_PREFIX-$NUMBER
  if [ -e "/sys/class/net/$link" ] && alive node; then return 0; fi
  delete_link "$NUMBER"
  ip_tool link add "$link" type veth peer name "$link-node" && ip_tool address replace "$LISTEN/24" dev "$link" &&
    ip_tool link set "$link" up
}

delete_link() {
  if [ -e "/sys/class/net/$LINK_PREFIX-$1" ]; then ip_tool link delete "$LINK_PREFIX-$1" 2>/dev/null; fi
  [ ! -e "/sys/class/net/$LINK_PREFIX-$1" ]
}

node_alive() { [ "$MODE" != pods ] || alive node; }

start_node() {
  if alive node; then return 0; fi
  DEBIAN=$(tool debian)
  PKI=$STATE/pki
  push_pause || return 1
  mkdir -p "$STATE/node" || return 1
  write_node_files
  make_cgroups || return 1
  make_mount_points
  rm -f "$STATE/node/init.pid"
  start node env PATH="$DEBIAN/bin:$PATH" LD_LIBRARY_PATH="$(debian_libraries "$DEBIAN")" \
    XTABLES_LIBDIR="$(find "$DEBIAN/root" -type d -name xtables | head -n 1)" \
    unshare --mount --net --pid --ipc --uts --fork --kill-child --propagation private \
    sh "$HERE/lib/node-init.sh" "$STATE" "$NUMBER" "$NODE_NAME" "$(tool kube)/kube" "$(tool programs)/clusterkit" \
    "$DEBIAN" "$POD_RANGE" "$SERVICE_RANGE"
  connect_node || {
    last_words node
    return 1
  }
}

push_pause() {
  tries=0
  until said=$("$(tool programs)/clusterkit" image -registry "$REGISTRY_ADDRESS" -user gitops \
    -password-file "$STATE/registry.password" -name gitops/pause:1 -program "$(tool programs)/pause" 2>&1); do
    tries=$((tries + 1))
    if [ "$tries" -ge 50 ]; then
      say "the pause image cannot be pushed: $said"
      return 1
    fi
    sleep 0.2
  done
}

# connect_node: gives the node its end of the link, once the node has said which process it is.
connect_node() {
  tries=0
  until [ -s "$STATE/node/init.pid" ]; do
    tries=$((tries + 1))
    if [ "$tries" -ge 200 ] || ! alive node; then return 1; fi
    sleep 0.05
  done
  ip_tool link set "$LINK_PREFIX-$NUMBER-node" netns "$(cat "$STATE/node/init.pid")" name eth0 || return 1
  for range in "$POD_RANGE" "$SERVICE_RANGE"; do
    ip_tool route replace "$range" via "10.200.$NUMBER.2" dev "$LINK_PREFIX-$NUMBER" || return 1
  done
}

# The mount points are the machine's, and all clusters on it use the same ones. Linux lets one remove a folder that is a
# mount point in another namespace, and takes the mount with it: so only the last cluster removes those that were made.
# The record lies on disk beside them, because like them it has to outlive a reboot.
MADE_FOLDERS=/var/lib/gitops-deploy/made-folders

make_mount_points() (
  exec 8</run
  flock 8
  for folder in $MOUNT_POINTS; do
    if [ ! -d "$folder" ]; then
      mkdir -p "${MADE_FOLDERS%/*}"
      echo "$folder" >>"$MADE_FOLDERS"
      mkdir -p "$folder"
    fi
    mkdir -p "$STATE/node/mounts$folder"
  done
)

remove_mount_points() (
  exec 8</run
  flock 8
  [ -f "$MADE_FOLDERS" ] || return 0
  # Whoever uses them made control groups first, which are the same in every network namespace.
  for root in $(cgroup_roots); do
    for group in "$root"/gitops-deploy-[0-9]*; do
      if [ -d "$group" ]; then return 0; fi
    done
  done
  while read -r folder; do
    if [ -d "$folder" ] && ! rmdir "$folder" 2>/dev/null; then say "$folder is not empty, so it stays"; fi
  done <"$MADE_FOLDERS"
  rm -f "$MADE_FOLDERS"
  rmdir "${MADE_FOLDERS%/*}"
)

make_cgroups() {
  for root in $(cgroup_roots); do
    group=$root/gitops-deploy-$NUMBER
    mkdir -p "$group" || return 1
    # A new group of the first version has no processors and no memory node until it is given some.
    for file in cpuset.mems cpuset.cpus; do
      if [ -f "$root/$file" ] && [ -f "$group/cgroup.clone_children" ]; then cat "$root/$file" >"$group/$file"; fi
    done
    mkdir -p "$group/node" || return 1
    for file in cpuset.mems cpuset.cpus; do
      if [ -f "$root/$file" ] && [ -f "$group/cgroup.clone_children" ]; then cat "$root/$file" >"$group/node/$file"; fi
    done
  done
}

remove_cgroups() {
  for root in $(cgroup_roots); do
    [ -d "$root/gitops-deploy-$NUMBER" ] || continue
    tries=0
    # Processes that were killed stay in their group until they are wholly gone.
    until find "$root/gitops-deploy-$NUMBER" -depth -type d -exec rmdir {} + 2>/dev/null; do
      tries=$((tries + 1))
      if [ "$tries" -ge 100 ]; then
        say "control group $root/gitops-deploy-$NUMBER could not be removed"
        break
      fi
      sleep 0.05
    done
  done
}

# remove_node: puts everything back, from whatever state an `up` was killed in. $STATE/number is written before anything
# that carries the number is made, and only while nobody else has it.
remove_node() {
  [ -f "$STATE/number" ] || return 0
  NUMBER=$(cat "$STATE/number")
  stop node
  [ -x "$(tool debian)/bin/ip" ] || ensure debian
  # After a reboot nothing is left of this, and the number may be somebody else's.
  if [ "$(cat "$STATE/boot" 2>/dev/null)" = "$(boot_id)" ]; then
    delete_link "$NUMBER" || say "link $LINK_PREFIX-$NUMBER could not be deleted"
    release_addresses "$NUMBER"
    remove_cgroups
  fi
  remove_mount_points
}
