/**
 * Whether a live object does its work, by Argo CD's rules for each kind, and why it does not: the cause, from pods and
 * events.
 */
package io.jenkins.plugins.gitops.health;
