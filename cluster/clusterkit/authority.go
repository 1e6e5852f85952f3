package main

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const validity = 10 * 365 * 24 * time.Hour

// An authority signs certificates. Its files are <folder>/<name>.crt and .key.
type authority struct {
	certificate *x509.Certificate
	key         crypto.Signer
	pem         []byte
}

// A subject is what a certificate speaks for: hosts make it a server's, a name alone a client's.
type subject struct {
	name   string
	groups []string
	hosts  []string
}

// A credential is a signed certificate with its key, both as PEM.
type credential struct{ certificate, key []byte }

func newAuthority(folder, name string) (*authority, error) {
	key, err := ecSEC1.generate()
	if err != nil {
		return nil, err
	}
	template := template(subject{name: name})
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = nil
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	encoded, err := ecSEC1.encode(key)
	if err != nil {
		return nil, err
	}
	if err := (credential{encodeCertificate(der), encoded}).write(folder, name); err != nil {
		return nil, err
	}
	return loadAuthority(folder, name)
}

func loadAuthority(folder, name string) (*authority, error) {
	certificatePEM, err := os.ReadFile(filepath.Join(folder, name+".crt"))
	if err != nil {
		return nil, err
	}
	keyPEM, err := os.ReadFile(filepath.Join(folder, name+".key"))
	if err != nil {
		return nil, err
	}
	certificateBlock, _ := pem.Decode(certificatePEM)
	keyBlock, _ := pem.Decode(keyPEM)
	if certificateBlock == nil || keyBlock == nil {
		return nil, fmt.Errorf("%s in %s is no PEM file", name, folder)
	}
	certificate, err := x509.ParseCertificate(certificateBlock.Bytes)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParseECPrivateKey(keyBlock.Bytes)
	return &authority{certificate, key, certificatePEM}, err
}

func (a *authority) issue(s subject, kind keyKind) (credential, error) {
	key, err := kind.generate()
	if err != nil {
		return credential{}, err
	}
	der, err := x509.CreateCertificate(rand.Reader, template(s), a.certificate, key.Public(), a.key)
	if err != nil {
		return credential{}, err
	}
	encoded, err := kind.encode(key)
	return credential{encodeCertificate(der), encoded}, err
}

func (c credential) write(folder, name string) error {
	if err := os.WriteFile(filepath.Join(folder, name+".crt"), c.certificate, 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, name+".key"), c.key, 0o600)
}

func template(s subject) *x509.Certificate {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		panic(err) // The system has no randomness: nothing here can go on.
	}
	// An hour back, for clocks that are a little apart.
	start := time.Now().Add(-time.Hour)
	t := &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: s.name, Organization: s.groups},
		NotBefore:    start,
		NotAfter:     start.Add(validity),
		KeyUsage:     x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	for _, host := range s.hosts {
		if ip := net.ParseIP(host); ip != nil {
			t.IPAddresses = append(t.IPAddresses, ip)
		} else {
			t.DNSNames = append(t.DNSNames, host)
		}
	}
	if len(s.hosts) > 0 {
		t.ExtKeyUsage = append(t.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	}
	return t
}

func encodeCertificate(der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}
