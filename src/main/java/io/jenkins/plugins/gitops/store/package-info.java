/**
 * Files that are never half written: JSON documents put down atomically, and torn ones set aside with a message.
 *
 * <p>A leaf below the engine's memory (inventory, records, reconcile state); it knows no meaning of what it keeps.
 */
package io.jenkins.plugins.gitops.store;
