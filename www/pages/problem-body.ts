import type { TabBody } from "../records/page-context.ts";
import { type Problem, problemPage } from "./problem-page.ts";

/** A tab whose page cannot be shown. */
export class ProblemBody implements TabBody {
  readonly element: HTMLElement;

  constructor(problem: Problem) {
    this.element = problemPage(problem);
  }

  /** What the tab asks for makes another body. */
  update(): void {}
}
