# Configuration files of the node's programs.

write_node_files() {
  : >"$STATE/node/resolv.conf"
  write_containerd_configuration
  write_registry_hosts
  write_cni_configuration
  write_kubelet_configuration
}

# Without the right to lower an OOM score below its own (CAP_SYS_RESOURCE), containerd has to be content with its own.
write_containerd_configuration() {
  cri='plugins."io.containerd.grpc.v1.cri"'
  cat >"$STATE/node/containerd.toml" <<END
version = 2
root = "$STATE/node/containerd"
state = "/run/containerd"
oom_score = 0
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs", "io.containerd.tracing.processor.v1.otlp"]
[grpc]
  address = "/run/containerd/containerd.sock"
[$cri]
  restrict_oom_score_adj = true
  disable_apparmor = true
  sandbox_image = "$REGISTRY_ADDRESS/gitops/pause:1"
[$cri.containerd]
  snapshotter = "$(snapshotter)"
  default_runtime_name = "runc"
[$cri.containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[$cri.containerd.runtimes.runc.options]
  BinaryName = "$DEBIAN/bin/runc"
  SystemdCgroup = false
[$cri.cni]
  bin_dir = "$DEBIAN/root/usr/lib/cni"
  conf_dir = "$STATE/node/cni"
[$cri.registry]
  config_path = "$STATE/node/certs.d"
[$cri.registry.configs."$REGISTRY_ADDRESS".auth]
  username = "gitops"
  password = "$(cat "$STATE/registry.password")"
END
}

# Overlay does not stack on every file system (another overlay, for one).
snapshotter() {
  probe=$STATE/node/overlay-probe
  mkdir -p "$probe/lower" "$probe/upper" "$probe/work" "$probe/merged"
  if unshare --mount --propagation private mount -t overlay overlay \
    -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/merged" 2>/dev/null; then
    echo overlayfs
  else
    echo native
  fi
  rm -rf "$probe"
}

# As k3s' registries.yaml would say: the plain port by its own login on every node; the TLS port by its authority alone,
# so that a pod needs a pull secret there. "server" has to say http too, or a missing tag is looked for over https.
write_registry_hosts() {
  mkdir -p "$STATE/node/certs.d/$REGISTRY_ADDRESS" "$STATE/node/certs.d/$REGISTRY_TLS_ADDRESS"
  cat >"$STATE/node/certs.d/$REGISTRY_ADDRESS/hosts.toml" <<END
server = "http://$REGISTRY_ADDRESS"
[host."http://$REGISTRY_ADDRESS"]
END
  cat >"$STATE/node/certs.d/$REGISTRY_TLS_ADDRESS/hosts.toml" <<END
server = "https://$REGISTRY_TLS_ADDRESS"
[host."https://$REGISTRY_TLS_ADDRESS"]
  ca = "$STATE/pki/ca.crt"
END
}

write_cni_configuration() {
  mkdir -p "$STATE/node/cni"
  cat >"$STATE/node/cni/10-bridge.conflist" <<END
{
  "cniVersion": "0.4.0",
  "name": "pods",
  "plugins": [
    {
      "type": "bridge", "bridge": "cni0", "isGateway": true, "isDefaultGateway": true, "hairpinMode": true,
      "ipam": {"type": "host-local", "ranges": [[{"subnet": "$POD_RANGE"}]], "dataDir": "/run/cni-addresses"}
    },
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
END
}

# Nothing is evicted and no image collected: the disk and memory are the machine's, and often rather full. clusterDNS
# names an address where nobody answers, because without one every pod gets a warning event.
write_kubelet_configuration() {
  cat >"$STATE/node/kubelet.yaml" <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: 10.200.$NUMBER.2
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: true}
  x509: {clientCAFile: $PKI/ca.crt}
authorization: {mode: Webhook}
tlsCertFile: $PKI/kubelet.crt
tlsPrivateKeyFile: $PKI/kubelet.key
cgroupDriver: cgroupfs
cgroupRoot: /gitops-deploy-$NUMBER
failCgroupV1: false
failSwapOn: false
oomScoreAdj: 0
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
clusterDNS: [$(echo "$SERVICE_RANGE" | sed 's|0/[0-9]*$|10|')]
clusterDomain: cluster.local
resolvConf: $STATE/node/resolv.conf
volumePluginDir: /run/volume-plugins
evictionHard: {memory.available: "0%"}
imageGCHighThresholdPercent: 100
serializeImagePulls: false
registryPullQPS: 0
eventRecordQPS: 0
END
}
