/**
 * Documents that are made from the code, and rules for those that are not.
 *
 * <p>A generated part stands between two comments of its page; a test fails where it is out of date
 * and says how to renew it. What people wrote around it stays as it is.
 */
@NullMarked
package dev.countersign.conformance.house.document;

import org.jspecify.annotations.NullMarked;
