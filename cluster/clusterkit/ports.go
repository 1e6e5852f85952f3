package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
)

// Ports are taken from below the range that systems hand out to outgoing connections, which would make a port that is
// free now be taken at the next start.
const (
	lowestPort  = 20000
	portChoices = 10000
)

// freePorts finds as many ports as asked that nobody listens on at any of the addresses.
func freePorts(count int, addresses ...string) ([]int, error) {
	var ports []int
	for range 50 * count {
		port := lowestPort + rand.IntN(portChoices)
		if !contains(ports, port) && allFree(port, addresses) {
			ports = append(ports, port)
		}
		if len(ports) == count {
			return ports, nil
		}
	}
	return nil, fmt.Errorf("no %d free ports from %d to %d", count, lowestPort, lowestPort+portChoices-1)
}

func contains(ports []int, wanted int) bool {
	for _, port := range ports {
		if port == wanted {
			return true
		}
	}
	return false
}

func allFree(port int, addresses []string) bool {
	for _, address := range addresses {
		listener, err := net.Listen("tcp", net.JoinHostPort(address, strconv.Itoa(port)))
		if err != nil {
			return false
		}
		if listener.Close() != nil {
			return false
		}
	}
	return true
}
