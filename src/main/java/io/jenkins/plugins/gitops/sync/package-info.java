/**
 * One sync of one application: create, update and prune, under the rules of ownership, inventory, Lease and deletion
 * safety. Refusals are results with a reason.
 */
package io.jenkins.plugins.gitops.sync;
