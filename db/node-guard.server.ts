// better-sqlite3 13 crashes without a word on an older Node; imported first, this says what to do instead.
if (Number(process.versions.napi) < 10) {
  throw new Error(
    "This Node is too old for the database. Run the command through npm, or use Node 22.12 or newer.",
  );
}
