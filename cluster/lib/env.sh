# What a test or a demo has to know of the running cluster, as lines of NAME=value that a shell can evaluate and other
# programs can split at the first "=". Quotes appear only around values that need them.

print_variable() {
  case $2 in
    *[!A-Za-z0-9_./:@%+=,-]*) printf "%s='%s'\n" "$1" "$(printf %s "$2" | sed "s/'/'\\\\''/g")" ;;
    *) printf '%s=%s\n' "$1" "$2" ;;
  esac
}

print_tools() {
  print_variable GITOPS_KUSTOMIZE "$(tool kustomize)/kustomize"
  print_variable GITOPS_HELM "$(tool helm)/helm"
  print_variable GITOPS_REGISTRY_BINARY "$(tool registry)/registry"
  print_variable GITOPS_HELLO_BINARY "$(tool programs)/hello"
  print_variable GITOPS_CLUSTER_SCRIPT "$HERE/cluster"
}

print_registry() {
  print_variable GITOPS_REGISTRY "$REGISTRY_ADDRESS"
  print_variable GITOPS_REGISTRY_USER gitops
  print_variable GITOPS_REGISTRY_PASSWORD "$(cat "$STATE/registry.password")"
  print_variable GITOPS_REGISTRY_TLS "$REGISTRY_TLS_ADDRESS"
  print_variable GITOPS_REGISTRY_CA "$STATE/pki/ca.crt"
}

print_cluster() {
  print_variable GITOPS_CLUSTER_MODE "$MODE"
  print_variable GITOPS_CLUSTER_DIR "$STATE"
  print_variable GITOPS_CLUSTER_KUBECONFIG "$STATE/kubeconfigs/admin-ec"
  print_variable GITOPS_CLUSTER_KUBECONFIGS "$STATE/kubeconfigs"
  print_variable GITOPS_CLUSTER_SERVER "$SERVER"
  print_variable GITOPS_CLUSTER_CA "$STATE/pki/ca.crt"
  print_variable GITOPS_CLUSTER_TOKEN "$(cat "$STATE/admin.token")"
  print_variable GITOPS_KUBECTL "$STATE/bin/kubectl"
  alive kube-apiserver && print_variable GITOPS_CLUSTER_APISERVER_PID "$pid"
  return 0
}
