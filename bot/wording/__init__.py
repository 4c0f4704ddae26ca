"""The words of one subject each: records that are sections of the locale files, and fields of `Texts`."""
