# The user's own cluster, named by GITOPS_KUBECONFIG: it is asked whether it answers, and otherwise left alone. Beside it
# runs a registry of ours, unless GITOPS_REGISTRY names one.

own_cluster() { [ -n "${GITOPS_KUBECONFIG:-}" ]; }

# A cluster made here may lie in the usual folder at the same time. `env` may have told the caller this folder already.
if own_cluster; then STATE=${STATE%-own}-own; fi

OWN_LAYOUT=own-cluster

up_own() {
  [ -r "$GITOPS_KUBECONFIG" ] || fail "GITOPS_KUBECONFIG=$GITOPS_KUBECONFIG cannot be read"
  ensure programs registry kustomize helm
  claim_state_folder
  write_own_kubectl
  if ! said=$("$STATE/bin/kubectl" get --raw /readyz --request-timeout 10s 2>&1); then
    fail "the cluster of $GITOPS_KUBECONFIG does not answer: $said"
  fi
  say "mode user: the cluster of $GITOPS_KUBECONFIG answers"
  if [ -n "${GITOPS_REGISTRY:-}" ]; then return 0; fi
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

# Whatever kubectl there is, as one file to call.
write_own_kubectl() {
  if program=$(command -v kubectl); then
    program="'$program'"
  elif program=$(command -v k3s); then
    program="'$program' kubectl"
  else
    ensure kube
    program="'$(tool kube)/kube' kubectl"
  fi
  mkdir -p "$STATE/bin" "$STATE/kubectl-cache"
  cat >"$STATE/bin/kubectl" <<END
#!/bin/sh
: "\${KUBECONFIG:=$GITOPS_KUBECONFIG}"
export KUBECONFIG KUBECACHEDIR='$STATE/kubectl-cache'
exec $program "\$@"
END
  chmod 700 "$STATE/bin/kubectl"
}

print_own() {
  print_variable GITOPS_CLUSTER_MODE user
  print_variable GITOPS_CLUSTER_DIR "$STATE"
  print_variable GITOPS_CLUSTER_KUBECONFIG "$GITOPS_KUBECONFIG"
  print_variable GITOPS_KUBECTL "$STATE/bin/kubectl"
  if [ -n "${GITOPS_REGISTRY:-}" ]; then
    print_variable GITOPS_REGISTRY "$GITOPS_REGISTRY"
    print_variable GITOPS_REGISTRY_USER "${GITOPS_REGISTRY_USER:-}"
    print_variable GITOPS_REGISTRY_PASSWORD "${GITOPS_REGISTRY_PASSWORD:-}"
  else
    print_registry
  fi
}

load_own() {
  if [ -x "$STATE/bin/kubectl" ]; then
    if [ -n "${GITOPS_REGISTRY:-}" ]; then return 0; fi
    if load_own_registry && alive registry; then return 0; fi
  fi
  say "your cluster was not asked yet, or no registry runs beside it: run 'cluster up' first"
  exit 3
}

status_own() {
  load_own
  print_own | grep -v PASSWORD
}
