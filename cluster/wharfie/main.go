// Command wharfie reads a registries.yaml with the parser of k3s itself, and says what a node would make of it.
//
//	wharfie FILE         prints the parsed file as JSON
//	wharfie FILE IMAGE   pulls the image's manifest as a node does, and prints its digest
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/rancher/wharfie/pkg/registries"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) < 1 || len(arguments) > 2 {
		return fmt.Errorf("usage: wharfie FILE [IMAGE]")
	}
	// A file that is not there is no error for k3s.
	if _, err := os.Stat(arguments[0]); err != nil {
		return err
	}
	parsed, err := registries.GetPrivateRegistries(arguments[0])
	if err != nil {
		return err
	}
	if len(arguments) == 1 {
		return json.NewEncoder(os.Stdout).Encode(parsed.Registry)
	}
	reference, err := name.ParseReference(arguments[1])
	if err != nil {
		return err
	}
	image, err := parsed.Image(reference, remote.WithPlatform(v1.Platform{OS: "linux", Architecture: runtime.GOARCH}))
	if err != nil {
		return err
	}
	digest, err := image.Digest()
	if err != nil {
		return err
	}
	fmt.Println(digest)
	return nil
}
