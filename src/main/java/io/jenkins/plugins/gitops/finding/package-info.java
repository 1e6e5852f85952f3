/**
 * What a person can act on: findings, and the masking of untrusted remote text that they quote.
 *
 * <p>A leaf: every package may use it and it uses none.
 */
package io.jenkins.plugins.gitops.finding;
