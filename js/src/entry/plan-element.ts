import type { AxAdminPlanElement, PlanElementEvents } from '../element/plan-element.js';

export { AxAdminPlanElement, definePlanElement, type PlanElementEvents } from '../element/plan-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'ax-admin-plan': AxAdminPlanElement;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds the events to those of elements and documents
  interface GlobalEventHandlersEventMap extends PlanElementEvents {}
}
