package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A prober asks the API server with the admin's token.
type prober struct {
	server string
	token  string
	client *http.Client
}

// runReady returns an error that says what is still missing when the time is over.
func runReady(flags *flag.FlagSet, arguments []string) error {
	folder := flags.String("dir", "", "state folder of the cluster")
	server := flags.String("server", "", "URL of the API server")
	nodes := flags.Int("nodes", 0, "how many nodes have to be ready")
	apiOnly := flags.Bool("api-only", false, "ask for the API server alone")
	timeout := flags.Duration("timeout", time.Minute, "how long to wait")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	p, err := newProber(*folder, *server)
	if err != nil {
		return err
	}
	checks := []func(context.Context) error{p.answers}
	if !*apiOnly {
		checks = append(checks, p.hasServiceAccount, func(ctx context.Context) error { return p.hasNodes(ctx, *nodes) })
	}
	ctx, cancel := context.WithTimeout(context.Background(), *timeout)
	defer cancel()
	for _, check := range checks {
		if err := poll(ctx, check); err != nil {
			return err
		}
	}
	return nil
}

func newProber(folder, server string) (*prober, error) {
	ca, err := os.ReadFile(filepath.Join(folder, "pki", "ca.crt"))
	if err != nil {
		return nil, err
	}
	token, err := os.ReadFile(filepath.Join(folder, "admin.token"))
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(ca)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}
	return &prober{server, strings.TrimSpace(string(token)), &http.Client{Transport: transport, Timeout: 5 * time.Second}}, nil
}

// poll asks at least once, and tells the last answer when the time is over.
func poll(ctx context.Context, check func(context.Context) error) error {
	for {
		err := check(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("not ready in time: %w", err)
		case <-time.After(150 * time.Millisecond):
		}
	}
}

func (p *prober) answers(ctx context.Context) error {
	_, err := p.get(ctx, "/readyz")
	return err
}

// hasServiceAccount matters because a pod without its namespace's default ServiceAccount is refused.
func (p *prober) hasServiceAccount(ctx context.Context) error {
	_, err := p.get(ctx, "/api/v1/namespaces/default/serviceaccounts/default")
	return err
}

func (p *prober) hasNodes(ctx context.Context, wanted int) error {
	body, err := p.get(ctx, "/api/v1/nodes")
	if err != nil {
		return err
	}
	var list struct {
		Items []struct {
			Status struct {
				Conditions []struct{ Type, Status, Message string }
			}
		}
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return err
	}
	ready, said := 0, ""
	for _, node := range list.Items {
		for _, condition := range node.Status.Conditions {
			if condition.Type == "Ready" && condition.Status == "True" {
				ready++
			} else if condition.Type == "Ready" {
				said = condition.Message
			}
		}
	}
	if ready < wanted {
		return fmt.Errorf("%d of %d nodes are ready %s", ready, wanted, said)
	}
	return nil
}

func (p *prober) get(ctx context.Context, path string) (body []byte, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.server+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+p.token)
	response, err := p.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	body, err = io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answered %s", path, response.Status)
	}
	return body, err
}
