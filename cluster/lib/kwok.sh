# Nodes and pods that exist in the API alone, played by kwok after $HERE/kwok.yaml.

write_kwok_configuration() { cp "$HERE/kwok.yaml" "$STATE/kwok.yaml"; }

# In pods mode the fake nodes are there too, for tests by the hundred, but only pods that ask for them go there.
apply_fake_nodes() {
  taints='[]'
  if [ "$MODE" = pods ]; then taints='[{"key": "kwok", "value": "fake", "effect": "NoSchedule"}]'; fi
  for node in $FAKE_NODES; do
    cat <<END
---
apiVersion: v1
kind: Node
metadata:
  name: $node
  labels: {type: kwok, kubernetes.io/hostname: $node, kubernetes.io/os: linux, kubernetes.io/role: agent}
spec:
  taints: $taints
END
  done | as_admin apply --server-side --field-manager cluster-script -f - >/dev/null
}
