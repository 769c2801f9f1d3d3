/** Progress notes on actions. */
export const ACTION_NOTES = {
  done: [
    "Finished and in use. We will look again in three months to see whether it has held.",
    "Done. The change was explained at a team meeting and the new version is on the intranet.",
    "Completed later than we had hoped because of staff absence, but complete.",
    "Done, and tested with a small group of staff before it went to everybody.",
  ],
  late: [
    "Not finished: the person who was to do it has left and the post is vacant. We ask for three more months.",
    "Waiting for the supplier, who has put the date back twice. We have raised it with the account manager.",
    "Half done. The rest needs a budget decision, which is on the agenda of the next meeting.",
    "Delayed by a reorganisation. The new manager has taken it over and will report next month.",
  ],
} as const;
