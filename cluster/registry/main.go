// Command registry is the CNCF distribution registry with what tests need around it: one user with basic
// authentication, or tokens of a service as GitLab has one; plain HTTP on one address and, beside it, TLS on another,
// over the same files.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/distribution/distribution/v3/configuration"
	_ "github.com/distribution/distribution/v3/registry/auth/htpasswd"
	_ "github.com/distribution/distribution/v3/registry/auth/token"
	"github.com/distribution/distribution/v3/registry/handlers"
	_ "github.com/distribution/distribution/v3/registry/storage/driver/filesystem"
	"golang.org/x/crypto/bcrypt"
)

type options struct {
	httpAddress, tlsAddress   string
	certificate, key          string
	storage                   string
	user, passwordFile, realm string
	tokens                    tokenOptions
}

// tokenOptions say whose tokens are taken; with an empty realm there is the one user instead.
type tokenOptions struct {
	realm, service, issuer, certificates string
}

func main() {
	var o options
	flag.StringVar(&o.httpAddress, "http", "", "host:port of the plain HTTP listener")
	flag.StringVar(&o.tlsAddress, "tls", "", "host:port of the TLS listener; none when empty")
	flag.StringVar(&o.certificate, "cert", "", "PEM file of the TLS certificate")
	flag.StringVar(&o.key, "key", "", "PEM file of the TLS key")
	flag.StringVar(&o.storage, "storage", "", "folder of the images; the user's hash lies beside it")
	flag.StringVar(&o.user, "user", "", "the one user")
	flag.StringVar(&o.passwordFile, "password-file", "", "file that holds the password")
	flag.StringVar(&o.realm, "realm", "gitops-deploy test registry", "realm of the challenge")
	flag.StringVar(&o.tokens.realm, "token-realm", "", "URL of the token service; takes the place of the one user")
	flag.StringVar(&o.tokens.service, "token-service", "container_registry", "name of this registry in tokens")
	flag.StringVar(&o.tokens.issuer, "token-issuer", "", "who signs the tokens")
	flag.StringVar(&o.tokens.certificates, "token-certs", "", "PEM file of the certificates that vouch for tokens")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "registry:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.httpAddress == "" || o.storage == "" {
		return errors.New("-http and -storage are needed")
	}
	auth, err := authentication(o)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return serve(ctx, o, handlers.NewApp(ctx, configure(o, auth)))
}

func authentication(o options) (configuration.Auth, error) {
	if o.tokens.realm != "" {
		return configuration.Auth{"token": configuration.Parameters{
			"realm":          o.tokens.realm,
			"service":        o.tokens.service,
			"issuer":         o.tokens.issuer,
			"rootcertbundle": o.tokens.certificates,
		}}, nil
	}
	if o.user == "" || o.passwordFile == "" {
		return nil, errors.New("-user and -password-file, or -token-realm, are needed")
	}
	htpasswd, err := writeHtpasswd(o)
	if err != nil {
		return nil, err
	}
	return configuration.Auth{"htpasswd": configuration.Parameters{"realm": o.realm, "path": htpasswd}}, nil
}

// writeHtpasswd keeps the hash cheap on purpose: every request of a push pays for it, and the password guards nothing
// but test images on this machine.
func writeHtpasswd(o options) (string, error) {
	password, err := os.ReadFile(o.passwordFile)
	if err != nil {
		return "", err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(strings.TrimSpace(string(password))), bcrypt.MinCost)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(o.storage, 0o700); err != nil {
		return "", err
	}
	file := filepath.Clean(o.storage) + ".htpasswd"
	return file, os.WriteFile(file, []byte(o.user+":"+string(hash)+"\n"), 0o600)
}

func configure(o options, auth configuration.Auth) *configuration.Configuration {
	config := &configuration.Configuration{
		Storage: configuration.Storage{
			"filesystem": configuration.Parameters{"rootdirectory": o.storage},
			"delete":     configuration.Parameters{"enabled": true},
		},
		Auth: auth,
	}
	// Upload locations stay relative, so that one store can answer under both schemes.
	config.HTTP.RelativeURLs = true
	config.Catalog.MaxEntries = 1000
	return config
}

func serve(ctx context.Context, o options, handler http.Handler) error {
	plain := &http.Server{Addr: o.httpAddress, Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	secure := &http.Server{Addr: o.tlsAddress, Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 2)
	go func() { failed <- plain.ListenAndServe() }()
	if o.tlsAddress != "" {
		go func() { failed <- secure.ListenAndServeTLS(o.certificate, o.key) }()
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		// Nothing waits for a test registry to drain.
		return errors.Join(plain.Close(), secure.Close())
	}
}
