package main

import (
	"encoding/base64"
	"fmt"
	"os"
)

// writeKubeconfig writes the shape of k3s.yaml: one cluster, one user and one context, all named "default", data inline.
func writeKubeconfig(file, server string, ca []byte, user string) error {
	text := fmt.Sprintf(`apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: %s
    server: %s
  name: default
contexts:
- context:
    cluster: default
    user: default
  name: default
current-context: default
kind: Config
preferences: {}
users:
- name: default
  user:
%s`, base64.StdEncoding.EncodeToString(ca), server, user)
	return os.WriteFile(file, []byte(text), 0o600)
}

func certificateUser(c credential) string {
	return fmt.Sprintf("    client-certificate-data: %s\n    client-key-data: %s\n",
		base64.StdEncoding.EncodeToString(c.certificate), base64.StdEncoding.EncodeToString(c.key))
}

func tokenUser(token string) string {
	return fmt.Sprintf("    token: %s\n", token)
}
