package main

import (
	"errors"
	"flag"
	"path/filepath"
	"strings"
)

// runUser signs a certificate for a user without any right but what the test then grants by RBAC.
func runUser(flags *flag.FlagSet, arguments []string) error {
	folder := flags.String("dir", "", "state folder of the cluster")
	server := flags.String("server", "", "URL of the API server")
	name := flags.String("name", "", "user name")
	groups := flags.String("groups", "", "groups, separated by commas")
	kind := flags.String("key", string(ecSEC1), "kind of the key: ec, ec-pkcs8, rsa or rsa-pkcs8")
	out := flags.String("out", "", "kubeconfig file to write")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if *folder == "" || *server == "" || *name == "" || *out == "" {
		return errors.New("-dir, -server, -name and -out are needed")
	}
	ca, err := loadAuthority(filepath.Join(*folder, "pki"), "ca")
	if err != nil {
		return err
	}
	wanted := subject{name: *name}
	if *groups != "" {
		wanted.groups = strings.Split(*groups, ",")
	}
	return writeUser(ca, wanted, keyKind(*kind), *server, *out)
}
