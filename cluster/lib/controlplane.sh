# etcd, API server, controller manager, scheduler, registry and the fake nodes of kwok: all on this machine's own
# addresses, none of it as root.

# Loaded from $STATE/layout and $STATE/ports once a cluster is laid out:
#   MODE          pods or kwok
#   NUMBER        number of the pods cluster on this machine, which its addresses and names carry; 0 in kwok mode
#   LISTEN        address of API server and registry
#   POD_RANGE     addresses of pods     SERVICE_RANGE  addresses of Services
load_layout() {
  [ -f "$STATE/layout" ] && [ -f "$STATE/ports" ] || return 1
  # shellcheck disable=SC1091 # written by lay_out
  . "$STATE/layout"
  # shellcheck disable=SC1091 # written by clusterkit init
  . "$STATE/ports"
  SERVER=https://$LISTEN:$API_PORT
  REGISTRY_ADDRESS=$LISTEN:$REGISTRY_PORT
  REGISTRY_TLS_ADDRESS=$LISTEN:$REGISTRY_TLS_PORT
}

NODE_NAME=gitops-node
FAKE_NODES="kwok-1 kwok-2"
CONTROL_PLANE="etcd kube-apiserver kube-controller-manager kube-scheduler kwok registry"

# lay_out MODE NUMBER: everything a cluster is made of before the first process starts. The layout file comes last, so
# a state folder without it is one that nothing was started in.
lay_out() {
  rm -rf "$STATE/pki" "$STATE/kubeconfigs" "$STATE/etcd" "$STATE/registry" "$STATE/layout"
  if [ "$1" = pods ]; then
    listen=10.200.$2.1
    node="-node-name $NODE_NAME -node-ip 10.200.$2.2"
    services=$(service_range "$2")
  else
    listen=127.0.0.1
    node=
    services=10.43.0.0/16
  fi
  # shellcheck disable=SC2086 # two flags or none
  "$(tool programs)/clusterkit" init -dir "$STATE" -listen "$listen" -service-ip "${services%.*}.1" $node || exit 1
  mkdir -p "$STATE/bin" "$STATE/log" "$STATE/kubectl-cache"
  write_kubectl
  write_kwok_configuration
  cat >"$STATE/layout.new" <<END
MODE=$1
NUMBER=$2
LISTEN=$listen
POD_RANGE=10.201.$2.0/24
SERVICE_RANGE=$services
END
  mv "$STATE/layout.new" "$STATE/layout"
}

# kubectl keeps what it discovered by host and port, and ports are used again: its cache has to go with the cluster.
write_kubectl() {
  cat >"$STATE/bin/kubectl" <<END
#!/bin/sh
: "\${KUBECONFIG:=$STATE/kubeconfigs/admin-ec}"
export KUBECONFIG KUBECACHEDIR='$STATE/kubectl-cache'
exec '$(tool kube)/kube' kubectl "\$@"
END
  chmod 700 "$STATE/bin/kubectl"
}

as_admin() { "$STATE/bin/kubectl" "$@"; }

start_etcd() {
  # Whoever pulls the plug loses a test cluster and nothing else, so nobody waits for the disk.
  start etcd "$KUBE" etcd --name default --data-dir "$STATE/etcd" --unsafe-no-fsync --logger zap --log-level warn \
    --listen-client-urls "https://127.0.0.1:$ETCD_PORT" --advertise-client-urls "https://127.0.0.1:$ETCD_PORT" \
    --listen-peer-urls "https://127.0.0.1:$ETCD_PEER_PORT" \
    --initial-advertise-peer-urls "https://127.0.0.1:$ETCD_PEER_PORT" \
    --initial-cluster "default=https://127.0.0.1:$ETCD_PEER_PORT" \
    --client-cert-auth --trusted-ca-file "$PKI/etcd-ca.crt" --cert-file "$PKI/etcd.crt" --key-file "$PKI/etcd.key" \
    --peer-client-cert-auth --peer-trusted-ca-file "$PKI/etcd-ca.crt" \
    --peer-cert-file "$PKI/etcd.crt" --peer-key-file "$PKI/etcd.key" --quota-backend-bytes 4294967296
}

start_apiserver() {
  # An endpoint of the "kubernetes" Service has to be reachable from pods, which a loopback address is not.
  if [ "$MODE" = pods ]; then reconciler=lease; else reconciler=none; fi
  start kube-apiserver "$KUBE" kube-apiserver --bind-address "$LISTEN" --advertise-address "$LISTEN" \
    --secure-port "$API_PORT" --endpoint-reconciler-type "$reconciler" \
    --tls-cert-file "$PKI/apiserver.crt" --tls-private-key-file "$PKI/apiserver.key" --client-ca-file "$PKI/ca.crt" \
    --token-auth-file "$STATE/tokens.csv" --authorization-mode Node,RBAC --anonymous-auth=true --allow-privileged=true \
    --enable-admission-plugins NodeRestriction --service-cluster-ip-range "$SERVICE_RANGE" \
    --etcd-servers "https://127.0.0.1:$ETCD_PORT" --etcd-cafile "$PKI/etcd-ca.crt" \
    --etcd-certfile "$PKI/apiserver-etcd.crt" --etcd-keyfile "$PKI/apiserver-etcd.key" \
    --service-account-issuer https://kubernetes.default.svc.cluster.local \
    --service-account-key-file "$PKI/service-account.key" --service-account-signing-key-file "$PKI/service-account.key" \
    --requestheader-client-ca-file "$PKI/front-proxy-ca.crt" --requestheader-allowed-names front-proxy-client \
    --requestheader-username-headers X-Remote-User --requestheader-group-headers X-Remote-Group \
    --requestheader-extra-headers-prefix X-Remote-Extra- \
    --proxy-client-cert-file "$PKI/front-proxy.crt" --proxy-client-key-file "$PKI/front-proxy.key" \
    --kubelet-preferred-address-types InternalIP --kubelet-certificate-authority "$PKI/ca.crt" \
    --kubelet-client-certificate "$PKI/apiserver-kubelet.crt" --kubelet-client-key "$PKI/apiserver-kubelet.key"
}

start_controllers() {
  start kube-controller-manager "$KUBE" kube-controller-manager --kubeconfig "$STATE/kubeconfigs/controller-manager" \
    --authentication-kubeconfig "$STATE/kubeconfigs/controller-manager" \
    --authorization-kubeconfig "$STATE/kubeconfigs/controller-manager" --bind-address 127.0.0.1 --secure-port 0 \
    --leader-elect=false --use-service-account-credentials=true --service-cluster-ip-range "$SERVICE_RANGE" \
    --service-account-private-key-file "$PKI/service-account.key" --root-ca-file "$PKI/ca.crt" \
    --cluster-signing-cert-file "$PKI/ca.crt" --cluster-signing-key-file "$PKI/ca.key" \
    --kube-api-qps 500 --kube-api-burst 1000
  start kube-scheduler "$KUBE" kube-scheduler --kubeconfig "$STATE/kubeconfigs/scheduler" \
    --authentication-kubeconfig "$STATE/kubeconfigs/scheduler" \
    --authorization-kubeconfig "$STATE/kubeconfigs/scheduler" --bind-address 127.0.0.1 --secure-port 0 \
    --leader-elect=false --kube-api-qps 500 --kube-api-burst 1000
}

start_kwok() {
  start kwok "$(tool kwok)/kwok" --kubeconfig "$STATE/kubeconfigs/kwok" --config "$STATE/kwok.yaml" \
    --manage-all-nodes=false --manage-nodes-with-label-selector type=kwok --node-lease-duration-seconds 40 \
    --cidr 10.203.0.1/16 --node-ip 10.204.0.1 --v WARN
}

start_registry() {
  start registry "$(tool registry)/registry" -http "$REGISTRY_ADDRESS" -tls "$REGISTRY_TLS_ADDRESS" \
    -cert "$PKI/registry.crt" -key "$PKI/registry.key" -storage "$STATE/registry" -user gitops \
    -password-file "$STATE/registry.password"
}

# start_control_plane: the API server first, because the controller manager gives up when it has waited 10 seconds for
# one, which on a busy machine is not long.
start_control_plane() {
  KUBE=$(tool kube)/kube
  PKI=$STATE/pki
  start_etcd
  start_registry
  start_apiserver
  if ! ready -api-only -timeout 120s; then
    for name in etcd kube-apiserver; do alive "$name" || last_words "$name"; done
    return 1
  fi
  start_controllers
  start_kwok
}

# ready OPTION...: waits for the cluster with clusterkit's own options.
ready() { "$(tool programs)/clusterkit" ready -dir "$STATE" -server "$SERVER" "$@"; }

# Every process of the control plane runs.
control_plane_alive() {
  for name in $CONTROL_PLANE; do
    alive "$name" || return 1
  done
}
