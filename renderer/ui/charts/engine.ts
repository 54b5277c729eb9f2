import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  LineChart, BarChart, ScatterChart, HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, MarkLineComponent,
  MarkPointComponent, AriaComponent, CanvasRenderer,
]);

export type { ECharts, EChartsCoreOption };
export { init };
