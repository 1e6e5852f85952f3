package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A layout is where a new cluster lies and listens.
type layout struct {
	folder    string
	listen    string
	nodeName  string
	nodeIP    string
	serviceIP string
}

func runInit(flags *flag.FlagSet, arguments []string) error {
	var l layout
	flags.StringVar(&l.folder, "dir", "", "state folder of the cluster")
	flags.StringVar(&l.listen, "listen", "127.0.0.1", "address of API server and registry")
	flags.StringVar(&l.nodeName, "node-name", "", "name of the real node; empty when there is none")
	flags.StringVar(&l.nodeIP, "node-ip", "", "address of the real node")
	flags.StringVar(&l.serviceIP, "service-ip", "10.43.0.1", "first address of the service range")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if l.folder == "" {
		return errors.New("-dir is needed")
	}
	return l.create()
}

func (l layout) create() error {
	for _, folder := range []string{l.pki(), l.kubeconfigs()} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	ports, err := freePorts(5, "127.0.0.1", l.listen)
	if err != nil {
		return err
	}
	server := "https://" + net.JoinHostPort(l.listen, strconv.Itoa(ports[0]))
	ca, err := l.writeCertificates()
	if err != nil {
		return err
	}
	if err := l.writeKubeconfigs(ca, server); err != nil {
		return err
	}
	if err := l.writeSecrets(ca, server); err != nil {
		return err
	}
	text := fmt.Sprintf("API_PORT=%d\nETCD_PORT=%d\nETCD_PEER_PORT=%d\nREGISTRY_PORT=%d\nREGISTRY_TLS_PORT=%d\n",
		ports[0], ports[1], ports[2], ports[3], ports[4])
	return os.WriteFile(filepath.Join(l.folder, "ports"), []byte(text), 0o600)
}

func (l layout) pki() string         { return filepath.Join(l.folder, "pki") }
func (l layout) kubeconfigs() string { return filepath.Join(l.folder, "kubeconfigs") }

// writeCertificates returns the cluster's own authority. etcd and the aggregation layer have one each, so that a
// client certificate of the cluster opens neither.
func (l layout) writeCertificates() (*authority, error) {
	authorities := map[string]*authority{}
	for _, name := range []string{"ca", "etcd-ca", "front-proxy-ca"} {
		created, err := newAuthority(l.pki(), name)
		if err != nil {
			return nil, err
		}
		authorities[name] = created
	}
	local := []string{"localhost", "127.0.0.1"}
	api := append([]string{"kubernetes", "kubernetes.default", "kubernetes.default.svc",
		"kubernetes.default.svc.cluster.local", l.serviceIP, l.listen}, local...)
	for _, wanted := range []struct {
		file, authority string
		subject         subject
	}{
		{"apiserver", "ca", subject{name: "kube-apiserver", hosts: api}},
		{"apiserver-kubelet", "ca", subject{name: "kube-apiserver-kubelet", groups: []string{"system:masters"}}},
		{"registry", "ca", subject{name: "registry", hosts: append([]string{l.listen}, local...)}},
		{"etcd", "etcd-ca", subject{name: "etcd", hosts: local}},
		{"apiserver-etcd", "etcd-ca", subject{name: "kube-apiserver"}},
		{"front-proxy", "front-proxy-ca", subject{name: "front-proxy-client"}},
	} {
		if err := issueTo(authorities[wanted.authority], l.pki(), wanted.file, wanted.subject); err != nil {
			return nil, err
		}
	}
	if l.nodeName != "" {
		node := subject{name: l.nodeName, hosts: []string{l.nodeName, l.nodeIP}}
		if err := issueTo(authorities["ca"], l.pki(), "kubelet", node); err != nil {
			return nil, err
		}
	}
	return authorities["ca"], nil
}

func issueTo(a *authority, folder, file string, s subject) error {
	c, err := a.issue(s, ecSEC1)
	if err != nil {
		return err
	}
	return c.write(folder, file)
}

func (l layout) writeKubeconfigs(ca *authority, server string) error {
	components := map[string]subject{
		"controller-manager": {name: "system:kube-controller-manager"},
		"scheduler":          {name: "system:kube-scheduler"},
		"kwok":               {name: "kwok", groups: []string{"system:masters"}},
	}
	if l.nodeName != "" {
		components["kubelet"] = subject{name: "system:node:" + l.nodeName, groups: []string{"system:nodes"}}
		components["kube-proxy"] = subject{name: "system:kube-proxy"}
	}
	for name, s := range components {
		if err := writeUser(ca, s, ecSEC1, server, filepath.Join(l.kubeconfigs(), name)); err != nil {
			return err
		}
	}
	admin := subject{name: "system:admin", groups: []string{"system:masters"}}
	for _, kind := range keyKinds {
		file := filepath.Join(l.kubeconfigs(), "admin-"+string(kind))
		if err := writeUser(ca, admin, kind, server, file); err != nil {
			return err
		}
	}
	return nil
}

func writeUser(ca *authority, s subject, kind keyKind, server, file string) error {
	c, err := ca.issue(s, kind)
	if err != nil {
		return err
	}
	return writeKubeconfig(file, server, ca.pem, certificateUser(c))
}

// writeSecrets makes what is known by its text alone: the admin's bearer token, the registry's password and the key
// that signs ServiceAccount tokens.
func (l layout) writeSecrets(ca *authority, server string) error {
	token, password := randomText(), randomText()
	key, err := rsaPKCS1.generate()
	if err != nil {
		return err
	}
	encoded, err := rsaPKCS1.encode(key)
	if err != nil {
		return err
	}
	files := map[string]string{
		"pki/service-account.key": string(encoded),
		"tokens.csv":              strings.Join([]string{token, "token-admin", "token-admin", `"system:masters"`}, ",") + "\n",
		"admin.token":             token + "\n",
		"registry.password":       password + "\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(l.folder, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return writeKubeconfig(filepath.Join(l.kubeconfigs(), "admin-token"), server, ca.pem, tokenUser(token))
}

func randomText() string {
	bytes := make([]byte, 16)
	if _, err := rand.Read(bytes); err != nil {
		panic(err) // The system has no randomness: nothing here can go on.
	}
	return hex.EncodeToString(bytes)
}
