/** Classes that tests put into bundles: what is small enough not to need a module of its own. */
package io.github.camelimessage.karaf.bundles;
