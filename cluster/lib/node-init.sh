#!/bin/sh
# The first process in the node's namespaces: arranges mounts and network, then becomes the supervisor of the node.
set -eu
state=$1 number=$2 name=$3 kube=$4 clusterkit=$5 debian=$6 pods=$7 services=$8

# /proc is still the machine's here, so this is the number by which the machine knows this process.
read -r machine_pid rest </proc/self/stat
mount -t proc proc /proc
for procs in /sys/fs/cgroup/"gitops-deploy-$number"/node/cgroup.procs \
  /sys/fs/cgroup/*/"gitops-deploy-$number"/node/cgroup.procs; do
  if [ -f "$procs" ]; then echo 0 >"$procs"; fi
done

# The kubelet wants six settings of the kernel its way, for the whole machine. It reads before it writes, so it is shown
# what it wants to see.
mkdir -p "$state/node/sysctl"
pretend() {
  if [ -f "/proc/sys/$1" ]; then
    shown=$state/node/sysctl/$(echo "$1" | tr / .)
    echo "$2" >"$shown"
    mount --bind "$shown" "/proc/sys/$1"
  fi
}
pretend vm/overcommit_memory 1
pretend vm/panic_on_oom 0
pretend kernel/panic 10
pretend kernel/panic_on_oops 1
pretend kernel/keys/root_maxkeys 1000000
pretend kernel/keys/root_maxbytes 25000000

# Places that kubelet and containerd have by heart.
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/containerd /run/volume-plugins
for folder in /var/lib/kubelet /var/lib/cni /var/log/pods /var/log/containers; do
  mount --bind "$state/node/mounts$folder" "$folder"
done
mount --make-rshared /

# Only now the machine may hand over the link: it waits for this file.
echo "$machine_pid" >"$state/node/init.pid.new"
mv "$state/node/init.pid.new" "$state/node/init.pid"
tries=0
until ip link show eth0 >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -gt 200 ]; then
    echo "the machine did not hand over the link"
    exit 1
  fi
  sleep 0.05
done
ip link set lo up
ip addr add "10.200.$number.2/24" dev eth0
ip link set eth0 up
# No default route: nothing outside can be reached, and a try fails at once instead of hanging. Services need a route
# of some kind before kube-proxy's rules turn their addresses into those of pods.
ip route add "$services" via "10.200.$number.1"
echo 1 >/proc/sys/net/ipv4/ip_forward
if [ -f /proc/sys/net/bridge/bridge-nf-call-iptables ]; then echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables; fi

exec "$clusterkit" supervise -logs "$state/log" -socket /run/containerd/containerd.sock \
  -- "$debian/bin/containerd" --config "$state/node/containerd.toml" --log-level warn \
  -- "$kube" kubelet --config "$state/node/kubelet.yaml" --kubeconfig "$state/kubeconfigs/kubelet" \
  --hostname-override "$name" --node-ip "10.200.$number.2" \
  -- "$kube" kube-proxy --kubeconfig "$state/kubeconfigs/kube-proxy" --hostname-override "$name" \
  --proxy-mode iptables --cluster-cidr "$pods" --conntrack-max-per-core 0 --oom-score-adj 0 \
  --conntrack-tcp-timeout-established 0s --conntrack-tcp-timeout-close-wait 0s \
  --healthz-bind-address 127.0.0.1:10256 --metrics-bind-address 127.0.0.1:10249
