/** GitOps Deploy; see the design notes in {@code docs/architecture.md} for which package may use which. */
package io.jenkins.plugins.gitops;
