/** The direction of the routes' dependencies as rules, and classes that break each rule on purpose, so that every rule was seen red. */
package io.github.camelimessage.architecture;
