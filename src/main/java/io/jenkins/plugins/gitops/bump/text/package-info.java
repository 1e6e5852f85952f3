/**
 * YAML and JSON as text with positions: where each value stands, and how to replace one so that all else stays byte
 * for byte the same.
 *
 * <p>Knows neither Git nor Kubernetes. Reading has limits on size, nesting, aliases and on what aliases expand to.
 */
package io.jenkins.plugins.gitops.bump.text;
