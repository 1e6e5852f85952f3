# The user's own cluster, named by GITOPS_KUBECONFIG: it is asked whether it answers, and otherwise left alone. Beside it
# runs a registry of ours, unless GITOPS_REGISTRY names one.

own_cluster() { [ -n "${GITOPS_KUBECONFIG:-}" ]; }

OWN_LAYOUT=own-cluster

up_own() {
  [ -r "$GITOPS_KUBECONFIG" ] || fail "GITOPS_KUBECONFIG=$GITOPS_KUBECONFIG cannot be read"
  ensure programs registry kustomize
  own_kubectl
  if ! said=$(KUBECONFIG=$GITOPS_KUBECONFIG $OWN_KUBECTL get --raw /readyz --request-timeout 10s 2>&1); then
    fail "the cluster of $GITOPS_KUBECONFIG does not answer: $said"
  fi
  say "mode user: the cluster of $GITOPS_KUBECONFIG answers"
  if [ -n "${GITOPS_REGISTRY:-}" ]; then return 0; fi
  claim_state_folder
  load_own_registry || lay_out_own
  load_own_registry || fail "$STATE/ports is damaged: run 'cluster down' first"
  PKI=$STATE/pki
  start_registry
}

lay_out_own() {
  "$(tool programs)/clusterkit" init -dir "$STATE" || exit 1
  printf 'LISTEN=127.0.0.1\n' >"$STATE/$OWN_LAYOUT"
}

load_own_registry() {
  [ -f "$STATE/$OWN_LAYOUT" ] || return 1
  # shellcheck disable=SC1090 # written by lay_out_own
  . "$STATE/$OWN_LAYOUT"
  # shellcheck disable=SC1091 # written by clusterkit init
  . "$STATE/ports"
  REGISTRY_ADDRESS=$LISTEN:$REGISTRY_PORT
  REGISTRY_TLS_ADDRESS=$LISTEN:$REGISTRY_TLS_PORT
}

own_kubectl() {
  if command -v kubectl >/dev/null 2>&1; then
    OWN_KUBECTL=kubectl
  elif command -v k3s >/dev/null 2>&1; then
    OWN_KUBECTL='k3s kubectl'
  else
    ensure kube
    OWN_KUBECTL="$(tool kube)/kube kubectl"
  fi
}

print_own() {
  own_kubectl
  print_variable GITOPS_CLUSTER_MODE user
  print_variable GITOPS_CLUSTER_DIR "$STATE"
  print_variable GITOPS_CLUSTER_KUBECONFIG "$GITOPS_KUBECONFIG"
  print_variable GITOPS_KUBECTL "$OWN_KUBECTL"
  if [ -n "${GITOPS_REGISTRY:-}" ]; then
    print_variable GITOPS_REGISTRY "$GITOPS_REGISTRY"
    print_variable GITOPS_REGISTRY_USER "${GITOPS_REGISTRY_USER:-}"
    print_variable GITOPS_REGISTRY_PASSWORD "${GITOPS_REGISTRY_PASSWORD:-}"
  else
    print_registry
  fi
}

load_own() {
  [ -n "${GITOPS_REGISTRY:-}" ] && return 0
  load_own_registry && alive registry && return 0
  say "no registry runs beside your cluster: run 'cluster up' first"
  exit 3
}

status_own() {
  load_own
  own_kubectl
  print_own | grep -v PASSWORD
}
