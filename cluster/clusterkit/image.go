package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"runtime"
	"strings"
)

const (
	configType   = "application/vnd.docker.container.image.v1+json"
	layerType    = "application/vnd.docker.image.rootfs.diff.tar"
	manifestType = "application/vnd.docker.distribution.manifest.v2+json"
)

// A repository is one name in a registry that speaks plain HTTP with basic authentication.
type repository struct {
	base     string
	user     string
	password string
}

type descriptor struct {
	MediaType string `json:"mediaType"`
	Size      int    `json:"size"`
	Digest    string `json:"digest"`
}

// runImage prints the digest of what it pushed.
func runImage(flags *flag.FlagSet, arguments []string) error {
	registry := flags.String("registry", "", "host:port")
	user := flags.String("user", "", "user of the registry")
	passwordFile := flags.String("password-file", "", "file that holds the password")
	name := flags.String("name", "", "repository:tag")
	program := flags.String("program", "", "static file that becomes the image's entry point")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	password, err := os.ReadFile(*passwordFile)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(*program)
	if err != nil {
		return err
	}
	repositoryName, tag, found := strings.Cut(*name, ":")
	if !found {
		return fmt.Errorf("-name %q has no tag", *name)
	}
	target := repository{"http://" + *registry + "/v2/" + repositoryName, *user, strings.TrimSpace(string(password))}
	digest, err := target.push(tag, path.Base(*program), content)
	if err == nil {
		fmt.Println(digest)
	}
	return err
}

func (r repository) push(tag, entry string, content []byte) (string, error) {
	layer, err := archive(entry, content)
	if err != nil {
		return "", err
	}
	layerDescriptor, err := r.upload(layerType, layer)
	if err != nil {
		return "", err
	}
	config, err := json.Marshal(map[string]any{
		"architecture": runtime.GOARCH, "os": "linux",
		"config": map[string]any{"Entrypoint": []string{"/" + entry}, "User": "65534:65534"},
		"rootfs": map[string]any{"type": "layers", "diff_ids": []string{layerDescriptor.Digest}},
	})
	if err != nil {
		return "", err
	}
	configDescriptor, err := r.upload(configType, config)
	if err != nil {
		return "", err
	}
	manifest, err := json.Marshal(map[string]any{
		"schemaVersion": 2, "mediaType": manifestType,
		"config": configDescriptor, "layers": []descriptor{layerDescriptor},
	})
	if err != nil {
		return "", err
	}
	_, err = r.send(http.MethodPut, r.base+"/manifests/"+tag, manifestType, manifest, http.StatusCreated)
	return digestOf(manifest), err
}

func archive(name string, content []byte) ([]byte, error) {
	var buffer bytes.Buffer
	writer := tar.NewWriter(&buffer)
	if err := writer.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(content))}); err != nil {
		return nil, err
	}
	if _, err := writer.Write(content); err != nil {
		return nil, err
	}
	return buffer.Bytes(), writer.Close()
}

func (r repository) upload(mediaType string, content []byte) (descriptor, error) {
	d := descriptor{mediaType, len(content), digestOf(content)}
	location, err := r.send(http.MethodPost, r.base+"/blobs/uploads/", "", nil, http.StatusAccepted)
	if err != nil {
		return d, err
	}
	query := location.Query()
	query.Set("digest", d.Digest)
	location.RawQuery = query.Encode()
	_, err = r.send(http.MethodPut, location.String(), "application/octet-stream", content, http.StatusCreated)
	return d, err
}

// send returns where the registry says to go on.
func (r repository) send(method, target, contentType string, body []byte, wanted int) (location *url.URL, err error) {
	request, err := http.NewRequest(method, target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.SetBasicAuth(r.user, r.password)
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	// No proxy: the registry is on this machine.
	client := http.Client{Transport: &http.Transport{}}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	if response.StatusCode != wanted {
		said, readErr := io.ReadAll(io.LimitReader(response.Body, 1000))
		return nil, errors.Join(fmt.Errorf("%s %s: %s %s", method, target, response.Status, said), readErr)
	}
	return request.URL.Parse(response.Header.Get("Location"))
}

func digestOf(content []byte) string {
	return fmt.Sprintf("sha256:%x", sha256.Sum256(content))
}
