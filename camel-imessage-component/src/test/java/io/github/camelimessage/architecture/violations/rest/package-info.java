/** Breaks a rule of the architecture on purpose; nothing passes through here. */
package io.github.camelimessage.architecture.violations.rest;
