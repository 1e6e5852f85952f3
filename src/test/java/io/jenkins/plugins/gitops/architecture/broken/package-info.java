/** A house that breaks each rule once, to show that breaking it is noticed. */
package io.jenkins.plugins.gitops.architecture.broken;
