/** Holds the packages to the architecture. {@code broken} is a small house that breaks each rule once. */
package io.jenkins.plugins.gitops.architecture;
