/**
 * Applications in Argo CD's schema ({@code argoproj.io/v1alpha1}), read from manifests as they are.
 *
 * <p>Pure data and parsing: no Git, no cluster.
 */
package io.jenkins.plugins.gitops.application;
