package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
)

// A keyKind is an algorithm and an encoding. Clients differ in which they read, so tests want all of them.
type keyKind string

const (
	ecSEC1   keyKind = "ec"        // "EC PRIVATE KEY", what k3s writes
	ecPKCS8  keyKind = "ec-pkcs8"  // "PRIVATE KEY"
	rsaPKCS1 keyKind = "rsa"       // "RSA PRIVATE KEY"
	rsaPKCS8 keyKind = "rsa-pkcs8" // "PRIVATE KEY"
)

var keyKinds = []keyKind{ecSEC1, ecPKCS8, rsaPKCS1, rsaPKCS8}

func (k keyKind) generate() (crypto.Signer, error) {
	switch k {
	case ecSEC1, ecPKCS8:
		return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case rsaPKCS1, rsaPKCS8:
		return rsa.GenerateKey(rand.Reader, 2048)
	}
	return nil, fmt.Errorf("no key kind %q; there are %v", k, keyKinds)
}

// encode returns the key as PEM.
func (k keyKind) encode(key crypto.Signer) ([]byte, error) {
	switch k {
	case ecSEC1:
		der, err := x509.MarshalECPrivateKey(key.(*ecdsa.PrivateKey))
		return pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), err
	case rsaPKCS1:
		der := x509.MarshalPKCS1PrivateKey(key.(*rsa.PrivateKey))
		return pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: der}), nil
	default:
		der, err := x509.MarshalPKCS8PrivateKey(key)
		return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), err
	}
}
