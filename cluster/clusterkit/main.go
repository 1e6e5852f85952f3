// Command clusterkit does what the cluster script cannot do well in a shell: certificates, kubeconfigs, free ports,
// asking the API server whether it is ready, and pushing an image made of one static file.
package main

import (
	"flag"
	"fmt"
	"os"
)

// A command reads its own flags and does one thing.
type command struct {
	summary string
	run     func(flags *flag.FlagSet, arguments []string) error
}

var commands = map[string]command{
	"init":      {"make certificates, kubeconfigs, ports and passwords of a new cluster", runInit},
	"user":      {"sign a client certificate and write its kubeconfig", runUser},
	"ready":     {"wait until the API server, the default ServiceAccount and the nodes are ready", runReady},
	"image":     {"push an image that holds one static file", runImage},
	"supervise": {"be the first process of a node", runSupervise},
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]].run == nil {
		fmt.Fprintln(os.Stderr, "usage: clusterkit COMMAND [flags]")
		for name, c := range commands {
			fmt.Fprintf(os.Stderr, "  %-10s %s\n", name, c.summary)
		}
		os.Exit(2)
	}
	name := os.Args[1]
	flags := flag.NewFlagSet("clusterkit "+name, flag.ExitOnError)
	if err := commands[name].run(flags, os.Args[2:]); err != nil {
		fmt.Fprintf(os.Stderr, "clusterkit %s: %v\n", name, err)
		os.Exit(1)
	}
}
